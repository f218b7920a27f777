"""What the operating system says of a file, in Chinese."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    "ENAMETOOLONG": "文件名或路径太长",
    "ELOOP": "快捷方式互相指向，找不到真正的文件",
    "EFBIG": "文件大小超过系统的限制",
    "EIO": "磁盘读写出错",
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "磁盘配额用完",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ENOENT": "找不到文件或文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "这是一个文件夹",
    "EBUSY": "文件正被占用",
    "EINVAL": "文件名含有系统不允许的字符",
    "EILSEQ": "文件名含有系统不允许的字符",
    "EMFILE": "同时打开的文件太多",
    "ENFILE": "同时打开的文件太多",
    "ENOMEM": "内存不足",
    "ENODEV": "磁盘已拔出或已断开",
    "ENXIO": "磁盘已拔出或已断开",
    "ESTALE": "网络磁盘已断开",
    "ETIMEDOUT": "网络磁盘没有应答",
    "EHOSTDOWN": "网络磁盘没有应答",
    "ENOTCONN": "网络磁盘已断开",
}


def reason(error: OSError) -> str:
    """Why the system refused, never its own English sentence."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or f"系统错误 {name or type(error).__name__}"
