# Văn bản, quy định, danh hiệu, ngày nghỉ, năm thi đua
rulebook-title = Văn bản, quy định
rulebook-parts = Các phần của mục Văn bản, quy định
rulebook-unverified = Chưa xác minh
rulebook-unverified-text = "Chưa xác minh": không có quy định chắc chắn cho ngày này, đang dùng giá trị biết được gần nhất. Dấu này đi theo mọi trang và văn bản dùng giá trị đó.
rulebook-instruments-title = Văn bản pháp luật
rulebook-instruments-heading = Hiệu lực và văn bản thay thế
rulebook-instruments-caption = { $count ->
   *[other] { $count } văn bản, đang có hiệu lực trước
 }
rulebook-rules-title = Quy định
rulebook-rules-heading = Quy định đang áp dụng
rulebook-rules-on = Áp dụng cho ngày { $day }
rulebook-rules-caption = { $count ->
   *[other] { $count } quy định
 }
rulebook-titles-title = Danh hiệu, hình thức khen thưởng
rulebook-titles-heading = Danh mục
rulebook-titles-caption = { $count ->
   *[other] { $count } danh hiệu và hình thức khen thưởng
 }
rulebook-holidays-title = Ngày nghỉ
rulebook-holidays-heading = Ngày nghỉ và ngày làm bù trong năm
rulebook-holidays-caption = { $count ->
   *[other] { $count } ngày
 }
rulebook-holidays-none = Chưa có ngày nghỉ của năm này
rulebook-holidays-none-text = Khi chưa có, thời hạn tính bằng ngày làm việc chỉ trừ thứ Bảy, Chủ nhật và mang dấu Chưa xác minh.
rulebook-years-title = Năm thi đua
rulebook-years-heading = Năm thi đua của từng cơ quan
rulebook-years-caption = { $count ->
   *[other] { $count } năm thi đua
 }
rulebook-years-none = Chưa mở năm thi đua nào
rulebook-years-none-text = Bộ phận thi đua, khen thưởng mở năm thi đua trước khi lập khối, cụm của năm.

rulebook-column-instrument = Văn bản
rulebook-column-issuer = Cơ quan ban hành
rulebook-column-period = Thời gian áp dụng
rulebook-column-state = Hiệu lực
rulebook-column-act = Việc làm được
rulebook-column-rule = Nội dung
rulebook-column-value = Giá trị
rulebook-column-citation = Căn cứ
rulebook-column-scope = Áp dụng cho
rulebook-column-reason = Lý do
rulebook-column-changed = Người ghi
rulebook-column-title = Tên
rulebook-column-level = Cấp
rulebook-column-decides = Thẩm quyền quyết định
rulebook-column-day = Ngày
rulebook-column-name = Ngày nghỉ
rulebook-column-year = Năm
rulebook-column-body = Cơ quan
rulebook-column-papers = Văn bản kèm theo
rulebook-from-to = { $from } đến { $to }
rulebook-since = từ { $day }
rulebook-dated = { $code } ngày { $day }
rulebook-out-of-force = { $code } (không còn hoặc chưa có hiệu lực)
rulebook-in-force = Đang có hiệu lực
rulebook-not-yet = Chưa có hiệu lực
rulebook-expired = Hết hiệu lực
rulebook-replaced-by = Thay bằng { $code }
rulebook-replaced-at = Đã thay { $at }
rulebook-no-citation = Không viện dẫn văn bản
rulebook-every-body = Mọi cơ quan
rulebook-came-with = Có sẵn trong hệ thống
rulebook-change = Sửa
rulebook-save = Lưu
rulebook-choose = Chọn
rulebook-none = Không có
rulebook-filter-day = Ngày áp dụng
rulebook-filter-body = Cơ quan
rulebook-filter-common = Quy định chung
rulebook-filter-go = Xem

rulebook-instrument-new = Thêm văn bản
rulebook-instrument-change = Sửa văn bản
rulebook-instrument-heading = Văn bản pháp luật
rulebook-rule-change = Đổi quy định
rulebook-rule-heading = Giá trị mới
rulebook-rule-text = Giá trị mới áp dụng trong thời gian ghi dưới đây cho cơ quan đã chọn và các đơn vị bên dưới. Giá trị cũ vẫn áp dụng cho việc trước ngày đó và còn trong lịch sử.
rulebook-value-today = Hôm nay đang áp dụng: { $value }.
rulebook-history-heading = Lịch sử của quy định
rulebook-history-caption = { $count ->
   *[other] { $count } lần ghi, đang áp dụng trước
 }
rulebook-title-change = Sửa danh hiệu, hình thức khen thưởng
rulebook-title-heading = Danh hiệu, hình thức khen thưởng
rulebook-holiday-heading = Thêm hoặc sửa một ngày
rulebook-holiday-text = Thời hạn tính bằng ngày làm việc đổi theo ngay. Ngày đã có trong bảng sẽ được thay.
rulebook-holiday-remove = Bỏ khỏi bảng
rulebook-year-before = Năm trước
rulebook-year-after = Năm sau
rulebook-year-new = Mở năm thi đua
rulebook-year-heading = Thời gian và chủ đề
rulebook-year-change = Sửa năm thi đua
rulebook-year-of = Năm thi đua { $year }
rulebook-theme-none = Chưa có chủ đề
rulebook-papers-title = Chỉ thị, hướng dẫn
rulebook-papers-none = Chưa có chỉ thị, hướng dẫn
rulebook-papers-none-text = Bộ phận thi đua, khen thưởng thêm chỉ thị và hướng dẫn của năm.
rulebook-paper-add = Thêm văn bản của năm
rulebook-paper-undone = Chưa thêm được văn bản
rulebook-undone = Chưa lưu được

rulebook-field-code = Số, ký hiệu
rulebook-field-code-hint = Như khi viện dẫn, ví dụ: Nghị định số 152/2025/NĐ-CP.
rulebook-field-title = Trích yếu
rulebook-field-kind = Loại
rulebook-field-issued-on = Ngày ban hành
rulebook-field-in-force-from = Có hiệu lực từ
rulebook-field-in-force-to = Có hiệu lực đến hết ngày
rulebook-field-to-hint = Để trống khi chưa có ngày kết thúc.
rulebook-field-replaced-by = Văn bản thay thế
rulebook-field-verified = Đã đối chiếu với văn bản chính thức
rulebook-field-verified-hint = Để trống: nội dung mang dấu Chưa xác minh.
rulebook-field-note = Ghi chú
rulebook-field-body = Áp dụng cho cơ quan
rulebook-field-from = Từ ngày
rulebook-field-to = Đến hết ngày
rulebook-field-instrument = Văn bản làm căn cứ
rulebook-field-anyway = Vẫn viện dẫn văn bản này
rulebook-field-article = Điều, khoản
rulebook-field-article-hint = Ví dụ: Điều 33 khoản 5.
rulebook-field-reason = Lý do
rulebook-field-reason-hint = Người đọc sau này cần hiểu vì sao đổi.
rulebook-field-name-vi = Tên tiếng Việt
rulebook-field-name-en = Tên tiếng Anh
rulebook-field-theme = Chủ đề
rulebook-field-theme-hint = Như trong chỉ thị phát động.
rulebook-field-number = Số, ký hiệu
rulebook-field-number-hint = Ví dụ: 02/CT-VKSTC.
rulebook-field-file = Tệp
rulebook-field-file-hint = PDF, JPEG hoặc PNG, nhiều nhất 10 MB.
rulebook-hint-number = Số nguyên, ví dụ 10.
rulebook-hint-fraction = Phần trăm hoặc phân số, ví dụ 80% hoặc 2/3.
rulebook-hint-text = Nhiều nhất 200 ký tự.

rulebook-kind-law = Luật
rulebook-kind-decree = Nghị định
rulebook-kind-circular = Thông tư
rulebook-kind-decision = Quyết định
rulebook-kind-directive = Chỉ thị
rulebook-kind-guideline = Hướng dẫn
rulebook-kind-regulation = Quy chế
rulebook-kind-resolution = Nghị quyết
rulebook-kind-other = Loại khác
rulebook-titlekind-individual = Danh hiệu cá nhân
rulebook-titlekind-collective = Danh hiệu tập thể
rulebook-titlekind-form = Hình thức khen thưởng
rulebook-level-base = Cơ sở
rulebook-level-sector = Ngành
rulebook-level-state = Nhà nước
rulebook-decides-head-of-unit = Thủ trưởng đơn vị
rulebook-decides-chief = Thủ trưởng cơ quan, Viện trưởng cấp tỉnh
rulebook-decides-procurator-general = Viện trưởng VKSND tối cao
rulebook-decides-prime-minister = Thủ tướng Chính phủ
rulebook-decides-president = Chủ tịch nước
rulebook-flag-yes = Có
rulebook-flag-no = Không
rulebook-value-rotation = Luân phiên
rulebook-value-appointed = Chỉ định
rulebook-value-election = Bầu
rulebook-value-nomination = Đề cử
rulebook-value-block = Bắt buộc
rulebook-value-warn = Nhắc, không bắt buộc
rulebook-value-off = Không
rulebook-value-members = Tổng số đơn vị thành viên
rulebook-value-present = Số đơn vị có mặt
rulebook-value-issued = Số phiếu phát ra
rulebook-value-valid = Số phiếu hợp lệ
rulebook-value-unit = Đơn vị
rulebook-value-delegate = Đại biểu
rulebook-holiday-off = Nghỉ
rulebook-holiday-worked = Làm bù
rulebook-weekday-1 = Thứ Hai
rulebook-weekday-2 = Thứ Ba
rulebook-weekday-3 = Thứ Tư
rulebook-weekday-4 = Thứ Năm
rulebook-weekday-5 = Thứ Sáu
rulebook-weekday-6 = Thứ Bảy
rulebook-weekday-7 = Chủ nhật

rulebook-done-instrument = Đã lưu văn bản.
rulebook-done-rule = Đã đổi quy định. Giá trị cũ còn trong lịch sử.
rulebook-done-title = Đã lưu danh hiệu, hình thức khen thưởng.
rulebook-done-holiday = Đã lưu ngày.
rulebook-done-holiday-removed = Đã bỏ ngày khỏi bảng.
rulebook-done-year = Đã lưu năm thi đua.
rulebook-done-paper = Đã thêm văn bản của năm.

rulebook-refused = Việc này dành cho bộ phận thi đua, khen thưởng của cơ quan.
rulebook-refused-common = Phần chung cho mọi cơ quan do bộ phận thi đua, khen thưởng của cơ quan cao nhất sửa.

rulebook-error-day-missing = Chưa nhập ngày.
rulebook-error-day = Ngày không có trong lịch. Nhập ngày/tháng/năm, ví dụ 16/02/2023.
rulebook-error-period = Ngày kết thúc phải không sớm hơn ngày bắt đầu.
rulebook-error-choose = Chọn một mục trong danh sách.
rulebook-error-body = Chọn cơ quan.
rulebook-error-instrument = Chọn văn bản trong danh sách.
rulebook-error-own-successor = Văn bản không tự thay thế mình.
rulebook-error-code-taken = Đã có văn bản cùng số, ký hiệu và ngày ban hành.
rulebook-error-number = Nhập số nguyên từ 0, ví dụ 10.
rulebook-error-fraction = Nhập phần trăm hoặc phân số không lớn hơn 1, ví dụ 80% hoặc 2/3.
rulebook-error-text = Nhập nội dung, nhiều nhất 200 ký tự.
rulebook-error-flag = Chọn Có hoặc Không.
rulebook-error-expired = { $code } không có hiệu lực vào ngày quy định bắt đầu áp dụng. Chọn văn bản khác, hoặc đánh dấu vẫn viện dẫn.
rulebook-error-expired-successor = { $code } không có hiệu lực vào ngày quy định bắt đầu áp dụng; văn bản thay thế là { $successor }. Chọn văn bản thay thế, hoặc đánh dấu vẫn viện dẫn.
rulebook-error-stale = Người khác vừa sửa nội dung này. Phần đồng chí nhập còn nguyên bên dưới; so với nội dung hiện nay rồi lưu lại nếu vẫn cần.
rulebook-stale-now = Nội dung hiện nay:
rulebook-error-not-weekend = Chỉ thứ Bảy, Chủ nhật mới làm bù.
rulebook-error-year = Nhập năm, ví dụ 2026.
rulebook-error-year-long = Năm thi đua dài nhất hai năm.
rulebook-error-year-open = Cơ quan đã có năm thi đua này.
rulebook-error-year-overlaps = Trùng thời gian với năm thi đua khác của cơ quan.
rulebook-error-number-taken = Năm này đã có văn bản cùng số, ký hiệu.

# Việc ghi trong nhật ký
trail-act-emulation-year-add-paper = Thêm văn bản của năm thi đua
trail-act-emulation-year-change = Sửa năm thi đua
trail-act-holiday-put = Ghi ngày nghỉ, ngày làm bù
trail-act-holiday-remove = Bỏ ngày khỏi bảng ngày nghỉ
trail-act-instrument-add = Thêm văn bản pháp luật
trail-act-instrument-change = Sửa văn bản pháp luật
trail-act-rule-change = Đổi quy định
trail-act-title-change = Sửa danh hiệu, hình thức khen thưởng
