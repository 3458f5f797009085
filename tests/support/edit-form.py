"""Changes forms the way people do, at random, and says what it did.

edit-form.py SEED FOLDER: each .xlsx of the folder is changed and saved in its place. Prints JSON: for each file the edits made, the cells
changed of each record (by heading), the records that are gone, the cells of each new row, and whether the hidden marks were lost.
"""

import json
import random
import sys
from pathlib import Path

import openpyxl

TITLE_ROW, HEADING_ROW = 1, 2
NUMBER, MARK, HASH = "编号", "_gkml_id", "_gkml_hash"


class Row:
    def __init__(self, cells, mark):
        self.cells, self.mark, self.hidden, self.moved, self.extra = cells, mark, False, False, ""

    def copy(self):
        return Row(dict(self.cells), self.mark)


def main():
    seed, folder = sys.argv[1], Path(sys.argv[2])
    done = {path.name: edit(path, random.Random(f"{seed}/{path.name}")) for path in sorted(folder.glob("*.xlsx"))}
    print(json.dumps(done, ensure_ascii=False))


def edit(path, chance):
    book = openpyxl.load_workbook(path)
    sheet = book["目录"]
    headings = [cell.value for cell in sheet[HEADING_ROW] if cell.value]
    fields = [name for name in headings if not name.startswith("_gkml")]
    rows = []
    for line in sheet.iter_rows(min_row=HEADING_ROW + 1, max_col=len(headings)):
        words = {name: cell.value for name, cell in zip(headings, line)}
        if any(words.values()):
            rows.append(Row({name: words[name] or "" for name in fields}, words[MARK]))
    base = {row.mark: dict(row.cells) for row in rows}
    state = {"fields": list(fields), "all": fields, "extra": None, "values": False, "moved": None, "count": 0}
    steps = [chance.choice(STEPS) for _ in range(chance.randint(1, 7))]
    for step in steps:
        step(rows, state, chance)
    told = outcome(rows, base, state)
    write(book, sheet, rows, state, headings, path)
    return {"steps": [step.__name__ for step in steps], **told}


# ---- what people do


def sort(rows, state, chance):
    name = chance.choice(state["fields"])
    rows.sort(key=lambda row: row.cells[name], reverse=chance.random() < 0.5)


def filter_rows(rows, state, chance):
    for row in rows:
        row.hidden = chance.random() < 0.4


def insert(rows, state, chance):
    row = Row({name: "" for name in state["all"]}, None)
    state["count"] += 1
    row.cells["事项名称"] = f"{chance.choice(WORDS)}新增{state['count']}{chance.choice(WORDS)}"
    row.cells["公开内容"] = chance.choice(["=1+2", "第一行\n第二行", "增加的内容", "+86-533-0000000", "００１"])
    row.cells["一级事项"] = chance.choice(WORDS)
    rows.insert(chance.randint(0, len(rows)), row)


def delete(rows, state, chance):
    if len(rows) > 2:
        rows.pop(chance.randrange(len(rows)))


def copy(rows, state, chance):
    row = chance.choice(rows)
    again = row.copy()
    # who copies a new row has two new rows; the copy differs, or else the row that was copied
    changed = chance.choice([row, again])
    state["count"] += 1
    changed.cells["事项名称"] = f"{changed.cells['事项名称']}（复制{state['count']}）"
    rows.insert(chance.randint(0, len(rows)), again)


def retype(rows, state, chance):
    row = chance.choice(rows)
    name = chance.choice([name for name in state["fields"] if name in VALUES])
    row.cells[name] = chance.choice([value for value in VALUES[name] if value != row.cells[name]])


def retype_many(rows, state, chance):
    for _ in range(4):
        retype(rows, state, chance)


def blank(rows, state, chance):
    chance.choice(rows).cells[chance.choice(["公开依据", "备注", "公开时长"])] = ""


def move_to_sheet(rows, state, chance):
    state["moved"] = chance.choice(["headings", "bare"])
    for row in rows:
        if row.mark is not None and chance.random() < 0.3:
            row.moved = True


def paste_values(rows, state, chance):
    state["values"] = True


def move_headings(rows, state, chance):
    chance.shuffle(state["fields"])


def insert_column(rows, state, chance):
    state["extra"] = chance.randint(0, len(state["fields"]))
    for row in rows:
        if chance.random() < 0.3:
            row.extra = "请核对"


def delete_column(rows, state, chance):
    gone = chance.choice(["公开层级", "公开对象", "网站栏目"])
    if gone in state["fields"]:
        state["fields"].remove(gone)


STEPS = [
    *[sort, filter_rows, insert, delete, copy, retype, retype_many, blank] * 2,
    *[move_to_sheet, paste_values, move_headings, insert_column, delete_column],
]
WORDS = ["统计", "审计", "救助", "规划", "征收", "监管", "应急", "招考", "环保", "教育"]
VALUES = {
    "事项名称": ["改过的名称甲", "改过的名称乙", "（三）改过的名称"],
    "公开内容": ["改过的内容", "改过的：内容 # 不是注释", "一\n二\n三", "=SUM(A1)", "'引号'\"引号\""],
    "二级事项": ["改过的二级", "改过的/二级", "2024"],
    "法定或其他": ["法定", "其他"],
    "公开责任": ["县财政局牵头，县审计局配合", "县审计局"],
    "公开时限": ["每年3月31日前", "自信息形成之日起10个工作日内", "实时公开"],
    "公开渠道和载体": ["政务服务中心", "■政府网站 □政务新媒体"],
    "备注": ["001", "yes", "2024-01-01x", "改过的备注"],
    NUMBER: None,
}
del VALUES[NUMBER]


# ---- what came of it


def outcome(rows, base, state):
    groups, added, changed = {}, [], {}
    for row in sorted(rows, key=lambda row: row.moved):
        kept = {name: row.cells[name] for name in state["fields"]}
        # a path has no gaps
        if kept["一级事项"] == "":
            kept["一级事项"], kept["二级事项"] = kept["二级事项"], ""
        if row.mark in base:
            groups.setdefault(row.mark, []).append(kept)
        else:
            added.append(kept)
    for mark, copies in groups.items():
        was = base[mark]
        keeps = max(copies, key=lambda cells: sum(words == was[name] for name, words in cells.items() if name != NUMBER))
        copies.remove(keeps)
        added.extend(copies)
        cells = {name: words for name, words in keeps.items() if words != was[name] and name != NUMBER}
        if cells:
            changed[mark] = cells
    removed = [mark for mark in base if mark not in groups]
    for cells in added:
        cells.pop(NUMBER, None)
    return {"changed": changed, "removed": removed, "added": added, "lost": state["values"]}


def write(book, sheet, rows, state, headings, path):
    columns = list(state["fields"])
    if state["extra"] is not None:
        columns.insert(min(state["extra"], len(columns)), "科室意见")
    if state["values"]:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Sheet1"
    else:
        columns += [MARK, HASH]
        sheet.delete_rows(HEADING_ROW, sheet.max_row)
        for letter in list(sheet.column_dimensions):
            sheet.column_dimensions[letter].hidden = False
    stay = [row for row in rows if not (row.moved and state["moved"])]
    put(sheet, HEADING_ROW, columns, stay, True)
    moved = [row for row in rows if row.moved and state["moved"]]
    if moved:
        other = book.create_sheet("移出")
        headed = state["moved"] == "headings" or state["values"]
        put(other, 1, columns, moved, headed)
    book.save(path)


def put(sheet, top, columns, rows, headed):
    if headed:
        for at, name in enumerate(columns, 1):
            sheet.cell(top, at).value = name
        top += 1
    for line, row in enumerate(rows, top):
        for at, name in enumerate(columns, 1):
            words = row.extra if name == "科室意见" else row.mark if name == MARK else "" if name == HASH else row.cells[name]
            cell = sheet.cell(line, at)
            cell.value = words or None
            cell.data_type = "s" if words else "n"
            cell.number_format = "@"
        sheet.row_dimensions[line].hidden = row.hidden
    if any(row.hidden for row in rows):
        sheet.auto_filter.ref = f"A{top - 1}:{openpyxl.utils.get_column_letter(len(columns))}{top + len(rows)}"


main()
