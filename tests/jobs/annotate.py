# Makes a workbook as staff have them (make FILE), or tells as JSON what one holds (tell FILE).
import json
import sys

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation


def make(path):
    book = Workbook()
    sheet = book.active
    sheet.title = '目录'
    sheet['A1'] = '高青县财政局2024年主动公开事项目录'
    sheet.merge_cells('A1:G1')
    sheet['A2'] = '公开主体：高青县财政局　公开方式：主动公开'
    sheet.merge_cells('A2:G2')
    sheet.append(['序号', '一级事项', '二级事项', '公开内容', '公开时限', '责任科室', '公开渠道'])
    sheet.append([1, '财政信息', '部门预算', '部门收支总表', '自批复之日起20日内', '预算科', '政府网站'])
    sheet.append([2, None, '部门决算', '部门决算文本', '及时', '国库科', '政府网站'])
    sheet.append([3, '行政执法', '处罚结果', None, '作出决定之日起7个工作日内', '监督局', '政府网站'])
    sheet.merge_cells('B4:B5')
    side = Side(style='thin')
    for row in sheet['A3:G6']:
        for cell in row:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.alignment = Alignment(wrap_text=True)
    for cell in sheet[3]:
        cell.font = Font(name='黑体', bold=True)
        cell.fill = PatternFill('solid', fgColor='DDEBF7')
    for letter, width in zip('ABCDEFG', [6, 14, 16, 30, 24, 12, 14]):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[4].height = 40
    sheet['E5'].comment = Comment('领导说要改', '张三')
    sheet['I9'] = '=1+1'
    rule = DataValidation(type='list', formula1='"预算科,国库科,监督局"', allow_blank=True)
    rule.add('F4:F1048576')
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add('A4:A99', CellIsRule(operator='greaterThan', formula=['2'], fill=PatternFill('solid', bgColor='FFC7CE')))
    sheet.freeze_panes = 'A4'
    sheet.print_title_rows = '3:3'
    sheet.auto_filter.ref = 'A3:G6'
    hidden = book.create_sheet('旧表')
    hidden['A1'] = '勿删'
    hidden.sheet_state = 'veryHidden'
    book.active = 0
    book.save(path)


def tell(path):
    book = load_workbook(path)
    sheets = []
    for sheet in book:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and cell.comment is None:
                    continue
                cells[cell.coordinate] = {
                    'value': str(cell.value) if cell.value is not None else '',
                    'fill': cell.fill.fgColor.rgb if cell.fill.patternType else '',
                    'bold': bool(cell.font.bold),
                    'border': cell.border.left.style or '',
                    'note': cell.comment.text if cell.comment else '',
                    'link': cell.hyperlink.location if cell.hyperlink else '',
                }
        sheets.append(
            {
                'name': sheet.title,
                'state': sheet.sheet_state,
                'cells': cells,
                'merges': sorted(str(one) for one in sheet.merged_cells.ranges),
                'widths': {letter: one.width for letter, one in sorted(sheet.column_dimensions.items())},
                'heights': {str(row): one.height for row, one in sheet.row_dimensions.items() if one.height},
                'lists': [[str(one.sqref), one.formula1] for one in sheet.data_validations.dataValidation],
                'rules': [str(one.sqref) for one in sheet.conditional_formatting],
                'frozen': sheet.freeze_panes,
                'titles': sheet.print_title_rows,
                'filter': sheet.auto_filter.ref,
                'paper': [sheet.page_setup.orientation, sheet.page_setup.paperSize],
            }
        )
    print(json.dumps({'sheets': sheets, 'active': book.active.title}, ensure_ascii=False))


if __name__ == '__main__':
    {'make': make, 'tell': tell}[sys.argv[1]](sys.argv[2])
