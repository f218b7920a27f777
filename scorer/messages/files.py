"""What is said about a workbook file that cannot be read or written: FILE-nn, exit status 3.

FILE-01 to FILE-29 come from opening, FILE-30 to FILE-39 from editing and saving, FILE-40 to FILE-49 from formats other
than .xlsx and from passwords.
"""

from __future__ import annotations

from scorer.messages.entry import Entry

_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx 格式，再交给本程序。"
_SEND_AGAIN = "请用 Excel 或 WPS 打开原文件，能打开就另存一份 .xlsx；打不开就请对方重新发送。"


def _entry(message: str, cure: str) -> Entry:
    return Entry("error", message, cure, status=3)


ENTRIES: dict[str, Entry] = {
    "FILE-01": _entry("找不到这个文件。", "请检查文件名和所在文件夹，文件名要带扩展名，例如 自评表.xlsx。"),
    "FILE-02": _entry(
        "这是一个文件夹，不是工作簿文件。", "请写明是文件夹里的哪个文件，例如 报送/自评表.xlsx。"
    ),
    "FILE-03": _entry("文件是空的（0 字节）。", "多半是下载或复制没有完成，请重新下载或请对方重新发送。"),
    "FILE-04": _entry("没有权限读取这个文件。", "请检查文件权限，或把文件复制到自己的文件夹后再试。"),
    "FILE-05": _entry("读取文件时系统报错：{reason}。", "请把文件复制到本机硬盘，换一个简单的文件名后再试。"),
    "FILE-06": _entry(
        "文件太大（{size} MB），超过 {limit} MB 的上限。",
        "请把佐证图片、扫描件另存到别处，只留下要填的表格。",
    ),
    "FILE-07": _entry(
        "文件设有打开密码，没有密码无法读取。",
        "请在命令中写上打开密码，例如 --password 密码；或在 Excel、WPS 中取消打开密码（文件—信息—保护工作簿）后另存为 .xlsx。",
    ),
    "FILE-08": _entry("这是旧版表格文件（.xls 或 .et），内容没有读出来，可能不完整。", _SEND_AGAIN),
    "FILE-09": _entry(
        "这是文字处理文档（Word 或 WPS 文字），不是工作簿。",
        "请把其中的表格填到 .xlsx 工作簿中再交给本程序。",
    ),
    "FILE-10": _entry("这是 PDF 文件，不是工作簿。", "请交填报用的 .xlsx 原件，不要交打印或扫描件。"),
    "FILE-11": _entry("内容是网页或纯文本（例如 .csv），只是扩展名像工作簿。", _SAVE_AS),
    "FILE-12": _entry("这是 .ods 格式的表格文件，内容没有读出来，可能不完整。", _SEND_AGAIN),
    "FILE-13": _entry("这是二进制工作簿（.xlsb），内容没有读出来，可能不完整。", _SEND_AGAIN),
    "FILE-14": _entry(
        "内容是{kind}，不是 .xlsx 工作簿。", "请交填报用的 .xlsx 文件；压缩包请先解压，图片请交原表格。"
    ),
    "FILE-15": _entry("文件不完整或已损坏（{reason}）。", _SEND_AGAIN),
    "FILE-16": _entry(
        "压缩包里没有工作簿，这不是 .xlsx 文件。", "如果是打包发来的，请先解压，再交里面的 .xlsx 文件。"
    ),
    "FILE-17": _entry("文件内部有两个同名的部件“{part}”，不知道以哪个为准。", _SEND_AGAIN),
    "FILE-18": _entry(
        "文件展开后大得不正常（{what}），为安全起见没有打开。",
        "请用 Excel 或 WPS 打开，删去多余的空行空列和图片后另存为 .xlsx；来历不明的文件请不要打开。",
    ),
    "FILE-19": _entry(
        "文件内部“{part}”含有正常工作簿没有的声明，可能有害，为安全起见没有打开。",
        "请对方用 Excel 或 WPS 打开原表，另存为 .xlsx 后重新发送；来历不明的文件请不要打开。",
    ),
    "FILE-20": _entry("文件内部“{part}”有错，无法读取（{reason}）。", _SEND_AGAIN),
    "FILE-21": _entry("文件内部缺少“{part}”，内容不完整。", _SEND_AGAIN),
    "FILE-22": _entry("工作簿里没有普通工作表。", "请检查是否交错了文件。"),
    "FILE-23": _entry(
        "单元格太多（超过 {limit} 个），不像填报表格。",
        "请用 Excel 或 WPS 打开，删去多余的空行空列后另存为 .xlsx。",
    ),
    "FILE-24": _entry(
        "这是管道或设备，不是保存在磁盘上的文件，没有读取。", "请写到工作簿文件本身，例如 自评表.xlsx。"
    ),
    "FILE-25": _entry("读取的同时文件正在变化，可能正在保存、复制或下载。", "请等它完成，再运行一次。"),
    "FILE-30": _entry(
        "单元格样式已达 {limit} 种的上限，无法再添加。", "请在 Excel 中清理多余的单元格样式后再试。"
    ),
    "FILE-31": _entry("没有权限写入这个位置。", "请换一个自己有写入权限的文件夹，或去掉文件的“只读”属性。"),
    "FILE-32": _entry(
        "文件正被占用，无法写入，可能正在 Excel 或 WPS 中打开。", "请先关闭这个文件，再运行一次。"
    ),
    "FILE-33": _entry(
        "磁盘空间不足，结果没有保存，原有文件没有改动。", "请清理磁盘或换一个磁盘后再运行一次。"
    ),
    "FILE-34": _entry("要保存到的文件夹不存在。", "请先建好文件夹，或检查路径有没有写错。"),
    "FILE-35": _entry("要保存的位置是一个文件夹。", "请在后面写上文件名，例如 报送/自评表.xlsx。"),
    "FILE-36": _entry("保存文件时系统报错：{reason}。", "请换一个文件夹或文件名后再试。"),
    "FILE-37": _entry(
        "要保存的位置就是原文件，本程序不覆盖原文件。", "请换一个文件名，例如 自评表_已评分.xlsx。"
    ),
    "FILE-40": Entry(
        "warning",
        "原文件是旧格式，结果已写在新的 .xlsx 模板上，原格式、图片、批注没有带过来，原文件没有改动。",
        "请以新的 .xlsx 文件为准，核对后报送。",
    ),
    "FILE-41": Entry(
        "warning",
        "原文件是旧格式，表的内容与评分模板不完全对应，结果写在按原位置抄录的 .xlsx 上，原格式、图片、批注没有带过来，"
        "原文件没有改动。",
        "需要原来的格式，请用 Excel 或 WPS 把原文件另存为 .xlsx 后再评分。",
    ),
    "FILE-42": _entry(
        "读取这个文件用的内存或时间超出上限（单元格太多或离表太远），为安全起见没有读取。",
        "请用 Excel 或 WPS 打开，删去多余的空行空列后另存为 .xlsx；来历不明的文件请不要打开。",
    ),
    "FILE-43": _entry("打开密码不对。", "请核对密码的大小写和全角半角，再运行一次，例如 --password 密码。"),
    "FILE-44": _entry(
        "文件的加密方式本程序打不开。", "请在 Excel 或 WPS 中打开，取消打开密码后另存为 .xlsx。"
    ),
    "FILE-45": _entry(
        "原文件设有打开密码，结果不能用同一密码加密，所以没有保存。",
        "请在 Excel 或 WPS 中取消原文件的打开密码，另存为 .xlsx 后再评分。",
    ),
    "FILE-46": Entry(
        "warning",
        "旧格式文件里的公式错误值（如 #DIV/0!）和数字格式辨认不出，会当作空白或普通数字。",
        "请逐格核对表中显示 # 错误的单元格；最好用 Excel 或 WPS 另存为 .xlsx 后再评分。",
    ),
    "FILE-47": Entry("info", "结果文件已用原来的打开密码加密。", "请用同一密码打开。"),
    "FILE-48": Entry(
        "info",
        "原文件里另有工作表“{sheets}”，不是要评分的表，没有带到结果里。",
        "需要一并报送的，请另附原文件。",
    ),
}
