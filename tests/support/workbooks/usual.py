# Writes the same small catalog twice: usual.py OUT_OPENPYXL OUT_XLSXWRITER
import datetime
import sys

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

openpyxl_file, xlsxwriter_file = sys.argv[1:]
day = datetime.date(2024, 7, 5)

book = openpyxl.Workbook()
sheet = book.active
sheet.title = '目录'
sheet.append(['编号', '公开事项', '公布日期', '月份', '比例', '合计', '网址'])
sheet.merge_cells('B2:B3')
sheet['A2'], sheet['A3'] = 1, 2
sheet['A2'].number_format = sheet['A3'].number_format = '000'
sheet['B2'] = '财政预算\n决算'
sheet['C2'], sheet['C3'] = day, day
sheet['C2'].number_format, sheet['C3'].number_format = 'yyyy"年"m"月"d"日"', 'yyyy/m/d'
sheet['D2'] = day
sheet['D2'].number_format = 'yyyy"年"m"月"'
sheet['E2'], sheet['E3'] = 0.856, True
sheet['E2'].number_format = '0.0%'
sheet['F2'] = '=A2+A3'
sheet['G2'], sheet['G3'] = '栏目', '=1'
sheet['G2'].hyperlink = 'https://www.example.gov.cn/col/1/?a=1&b=2'
sheet['G3'].data_type = 's'
sheet['B2'].comment = Comment('请填全称', '办公室')
sheet.row_dimensions[3].hidden = True
book.create_sheet('字典')['A1'] = '主动公开'
book['字典'].sheet_state = 'hidden'
book.save(openpyxl_file)

book = xlsxwriter.Workbook(xlsxwriter_file)
look = lambda code: book.add_format({'num_format': code})
sheet = book.add_worksheet('目录')
sheet.write_row(0, 0, ['编号', '公开事项', '公布日期', '月份', '比例', '合计', '网址'])
sheet.merge_range('B2:B3', '财政预算\n决算', book.add_format())
sheet.write_number('A2', 1, look('000'))
sheet.write_number('A3', 2, look('000'))
sheet.write_datetime('C2', day, look('yyyy"年"m"月"d"日"'))
sheet.write_datetime('C3', day, look('yyyy/m/d'))
sheet.write_datetime('D2', day, look('yyyy"年"m"月"'))
sheet.write_number('E2', 0.856, look('0.0%'))
sheet.write_boolean('E3', True)
sheet.write_formula('F2', '=A2+A3', None, 3)
sheet.write_url('G2', 'https://www.example.gov.cn/col/1/?a=1&b=2', None, '栏目')
sheet.write_string('G3', '=1')
sheet.write_comment('B2', '请填全称')
sheet.set_row(2, None, None, {'hidden': True})
hidden = book.add_worksheet('字典')
hidden.write('A1', '主动公开')
hidden.hide()
book.close()
