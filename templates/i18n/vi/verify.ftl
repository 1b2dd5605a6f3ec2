# Kết quả của lệnh `thidua verify`
verify-level-about = Thông tin
verify-level-proved = Đúng
verify-level-unproved = Không chứng minh được
verify-level-broken = SAI
verify-holds = Kết luận: không phát hiện sai lệch trong những nội dung đã kiểm tra. Xem các dòng "Không chứng minh được".
verify-broken = Kết luận: CÓ SAI LỆCH. Không sử dụng dữ liệu này cho đến khi làm rõ các dòng "SAI".

verify-no-installation = Thư mục { $dir } chưa có dữ liệu của phần mềm nên không có gì để kiểm tra. Đặt THIDUA_DATA_DIR (và DATABASE_URL nếu dùng) đúng như khi chạy phần mềm.

verify-demo = Đây là dữ liệu trình diễn, không có giá trị thật.

verify-key-pinned = Kiểm tra bằng khóa do người kiểm tra cung cấp: { $keys }.
verify-key-unreadable = Tệp khóa công khai không phải khóa Ed25519 dạng PEM.
verify-key-damaged = Khóa công khai { $id } trong tệp bị hỏng hoặc không đúng mã số khóa.
verify-key-own = Khóa công khai ({ $keys }) lấy từ chính tệp này: chỉ chứng minh tệp nguyên vẹn theo khóa đó, không chứng minh khóa là của cơ quan nào. Đối chiếu mã số khóa với cơ quan quản lý phần mềm, hoặc dùng tùy chọn --key.

verify-attestation-digest = Chứng thực số { $no } (loại { $kind }, của { $whose }): nội dung đã bị sửa, không khớp mã băm.
verify-attestation-demo = Chứng thực số { $no } (loại { $kind }, của { $whose }): dấu dữ liệu trình diễn không khớp với văn bản.
verify-attestation-unknown-key = Chứng thực số { $no } (loại { $kind }, của { $whose }): ký bằng khóa { $key } không có trong các khóa dùng để kiểm tra.
verify-attestation-signature = Chứng thực số { $no } (loại { $kind }, của { $whose }): chữ ký số của hệ thống không đúng với nội dung.
verify-attestation-unknown = Chứng thực số { $no } (loại { $kind }): không đúng mẫu, không đọc được nội dung.

verify-covenant-unreadable = Không đọc được tệp: dòng { $line }, cột { $column }: { $reason }
verify-covenant-format = Tệp không phải giao ước xuất từ phần mềm này (định dạng: { $format }).
verify-covenant-subject = Giao ước "{ $title }", { $number ->
    [none] không có số
   *[other] số { $number }
}, phiên bản { $version }; { $bloc } ({ $body }), năm { $year }; nơi lập: { $installation }.
verify-covenant-assumed = Một phần nội dung là giả định, không có trong tài liệu gốc.
verify-covenant-typed = Giao ước ký trên giấy ngày { $day }, nội dung nhập lại từ bản giấy: đối chiếu với bản giấy và bản chụp có mã băm { $scan }
verify-covenant-typed-witness = Người chứng kiến ghi trên bản giấy: { $name } ({ $office }); không xác nhận trong hệ thống.
verify-covenant-rule-unverified = { $rule ->
    [covenant-witnesses] Số người chứng kiến
   *[covenant-quorum] Tỷ lệ đơn vị ký để có hiệu lực
} theo quy định chưa xác minh. Căn cứ: { $citation }
verify-covenant-amends = Văn bản này { $kind ->
    [addendum] bổ sung cho
   *[other] thay thế
} giao ước có mã băm { $digest }.
verify-covenant-text-whole = Toàn văn { $clauses } điều khớp mã băm đã chốt: { $digest }
verify-covenant-text-changed = Văn bản đã bị sửa: không khớp mã băm đã chốt { $digest }
verify-covenant-clause-numbers = Các điều không được đánh số liên tục từ 1.
verify-covenant-preamble = Phần mở đầu: { $text }
verify-covenant-clause = Điều { $no }. { $heading }: { $text }
verify-covenant-frozen = { $by } chốt văn bản lúc { $at }.
verify-covenant-not-frozen = Không có chứng thực việc chốt văn bản: chưa chốt thì không ai ký được.
verify-covenant-signed-before-freeze = { $unit } ký lúc { $at }, trước khi văn bản được chốt lần cuối.
verify-covenant-signed-after-void = { $unit } ký lúc { $at }, sau khi phiên bản này đã bị hủy.
verify-covenant-void-and-effective = Phiên bản này vừa bị hủy vừa có chứng thực có hiệu lực: một trong hai là sai.
verify-covenant-unknown-word = Chứng thực của { $whose }: giá trị "{ $word }" của mục { $field } không rõ nghĩa, không được hiểu là giá trị khác.
verify-covenant-other-text = Chứng thực số { $no } (loại { $kind }, của { $whose }) thuộc về văn bản khác, không phải văn bản này.
verify-covenant-signed = { $unit }: đồng chí { $signer } ({ $office }) ký { $form ->
    [head] với tư cách người đứng đầu
    [kt] KT. { $principal }
    [tuq] TUQ. { $principal }
    [tl] TL. { $principal }
   *[other] theo hình thức không rõ ({ $form })
} lúc { $at }, xác thực bằng { $method ->
    [password-totp] mật khẩu và mã dùng một lần
    [password] mật khẩu
   *[other] cách không rõ ({ $method })
}.
verify-covenant-signed-paper = { $unit }: đồng chí { $signer } ({ $office }) ký trên giấy { $form ->
    [head] với tư cách người đứng đầu
    [written] theo chức vụ ghi trên bản giấy
    [kt] KT. { $principal }
    [tuq] TUQ. { $principal }
    [tl] TL. { $principal }
   *[other] theo hình thức không rõ ({ $form })
} ngày { $day }; { $entered } nhập bản chụp lúc { $at }, người xác nhận: { $confirmed }; mã băm bản chụp: { $scan }
verify-covenant-unit-unknown = { $unit } (đồng chí { $signer }) ký nhưng không có trong danh sách đơn vị phải ký, hoặc tên đơn vị không khớp.
verify-covenant-mandate = { $unit } (đồng chí { $signer }): hình thức ký "{ $form }" không phù hợp với căn cứ ký thay.
verify-covenant-paper = { $unit } (đồng chí { $signer }): chữ ký trên giấy thiếu bản chụp, chữ ký trong hệ thống lại kèm bản chụp, hoặc không phải chữ ký trên bản giấy của giao ước này.
verify-covenant-paper-unconfirmed = { $unit } (đồng chí { $signer }): chữ ký trên giấy chưa có người của đơn vị hoặc người chứng kiến xác nhận.
verify-covenant-witnessed = Đồng chí { $witness } ({ $office }) chứng kiến chữ ký của { $unit } lúc { $at }, { $presence ->
    [present] có mặt
    [remote] từ xa
   *[other] cách chứng kiến không rõ ({ $presence })
}{ $declared ->
    [yes] ; chức vụ ghi theo khai báo
   *[no] {""}
}.
verify-covenant-witness-of-nothing = Đồng chí { $witness } ({ $office }) chứng kiến một chữ ký không có trong tệp.
verify-covenant-witness-signed = Đồng chí { $witness } vừa ký giao ước vừa chứng kiến chữ ký của { $unit }.
verify-covenant-witness-before = Đồng chí { $witness } chứng kiến chữ ký của { $unit } trước khi chữ ký được thực hiện.
verify-covenant-withdrawn = { $unit } rút chữ ký lúc { $at }: đồng chí { $by } ({ $office }); lý do: { $reason }
verify-covenant-withdrawal-of-nothing = Đồng chí { $by } ({ $office }) rút một chữ ký không có trong tệp hoặc đã rút; lý do: { $reason }; lúc { $at }
verify-covenant-refused = { $unit } từ chối ký lúc { $at }: đồng chí { $by } ({ $office }); lý do: { $reason }
verify-covenant-void = Đồng chí { $by } ({ $office }) hủy phiên bản này lúc { $at }; lý do: { $reason }
verify-covenant-unsigned = { $unit }: chưa ký.
verify-covenant-unconfirmed = { $unit }: chưa có chữ ký trên bản giấy được xác nhận.
verify-covenant-ended = { $unit }: kết thúc do sắp xếp lại từ ngày { $day }, trước khi ký; không tính vào số đơn vị phải ký. Lý do: { $reason }
verify-covenant-unwitnessed = { $unit }: mới có { $have }/{ $need } người chứng kiến.
verify-covenant-unit-twice = { $unit }: có nhiều hơn một chữ ký còn giá trị.
verify-covenant-not-effective = Chưa có hiệu lực: { $signed }/{ $required } đơn vị đã ký đủ điều kiện.
verify-covenant-effective = Có hiệu lực từ { $at }: { $signed }/{ $required } đơn vị, theo quy tắc { $rule ->
    [all] tất cả các đơn vị
   *[quorum] đủ số đơn vị tối thiểu
}{ $unwitnessed ->
    [yes] ; không yêu cầu người chứng kiến, hiệu lực chỉ dựa trên chữ ký
    [paper] ; ký trên giấy, hiệu lực tính từ ngày { $day }, xác nhận đủ tại thời điểm trên
   *[no] {""}
}.
verify-covenant-effective-wrong = Ghi nhận hiệu lực lúc { $at } không đúng: chữ ký nêu ra ({ $signed }/{ $required } đơn vị) không thỏa mãn quy tắc { $rule ->
    [all] tất cả các đơn vị
    [quorum] đủ số đơn vị tối thiểu
   *[other] { $rule }
}.
verify-covenant-effective-twice = Có nhiều hơn một ghi nhận hiệu lực.
verify-covenant-sealed = Tệp đủ { $count } chứng thực có tại thời điểm xuất ({ $at }), không thêm, không bớt.
verify-covenant-seal = Danh sách chứng thực trong tệp không khớp dấu niêm phong: có chứng thực bị thêm, bớt hoặc đổi chỗ.
verify-covenant-limit-person = Hệ thống chứng thực rằng người ký đã đăng nhập và xác thực lại; đây không phải chữ ký số cá nhân do tổ chức chứng thực cấp.
verify-covenant-limit-paper = Chữ ký trên giấy: tệp chỉ nêu mã băm của bản chụp; đối chiếu với bản chụp và bản giấy.
verify-covenant-limit-clock = Thời gian là giờ của máy chủ nơi lập (giờ Việt Nam).
verify-covenant-limit-later = Việc xảy ra sau khi xuất tệp (rút chữ ký, bổ sung, thay thế) không có ở đây.

verify-ballot-unreadable = Không đọc được tệp: dòng { $line }, cột { $column }: { $reason }
verify-ballot-format = Tệp không phải cuộc bỏ phiếu xuất từ phần mềm này (định dạng: { $format }, { $body }).
verify-ballot-subject = Cuộc bỏ phiếu "{ $title }", { $secret ->
    [yes] bỏ phiếu kín
   *[no] bỏ phiếu công khai
}; { $bloc } ({ $body }), năm { $year }; nơi lập: { $installation }.
verify-ballot-meeting = Bỏ phiếu tại hội nghị "{ $title }", ngày { $day }.
verify-ballot-assumed = Một phần nội dung là giả định, không có trong tài liệu gốc.
verify-ballot-rule = Tỷ lệ tính trên: { $denominator ->
    [members] tổng số đơn vị của khối, cụm
    [convened] số đơn vị được triệu tập
    [present] số đơn vị có mặt
    [issued] số phiếu phát ra
    [valid] số phiếu hợp lệ
   *[other] không rõ ({ $denominator })
}; đơn vị được đề cử { $own ->
    [vote] bỏ phiếu cả cho mình
    [abstain] không bỏ phiếu cho mình
    [excluded] không bỏ phiếu ở nội dung mình được đề cử
   *[other] bỏ phiếu cho mình hay không: không rõ ({ $own })
}{ $adjusts ->
    [yes] , không tính vào tổng số
   *[no] {""}
}; kết quả có giá trị khi ít nhất { $num }/{ $den } số phiếu theo danh sách được bỏ.
verify-ballot-own-ground = Quy tắc riêng của khối, cụm; lý do: { $reason }
verify-ballot-rule-unverified = { $rule ->
    [vote-tie] Khi số phiếu bằng nhau
    [vote-basis] Mỗi đơn vị hay mỗi đại biểu một phiếu
    [vote-absentee] Đơn vị vắng mặt
    [vote-quorum] Tỷ lệ đơn vị tham gia bỏ phiếu
    [vote-denominator] Cách tính tỷ lệ
    [vote-self_vote] Việc bỏ phiếu cho đơn vị mình
    [vote-secret] Hình thức bỏ phiếu
   *[other] Quy tắc { $rule }
} theo quy định chưa xác minh. Căn cứ: { $citation }
verify-ballot-electorate = Danh sách { $count } đơn vị đã chốt khi mở bỏ phiếu: { $units }.
verify-ballot-excluded = { $unit } không được bỏ phiếu; lý do: { $why ->
    [absent] vắng mặt khi mở bỏ phiếu
    [gone] đơn vị không còn
   *[other] { $why }
}
verify-ballot-officer = Ban kiểm phiếu: đồng chí { $name } ({ $office }), { $head ->
    [yes] trưởng ban
   *[no] thành viên
}{ $why ->
    [none] {""}
   *[other] ; thuộc đơn vị được đề cử, lý do: { $why }
}.
verify-ballot-commission-few = Ban kiểm phiếu có { $count } người, { $head ->
    [yes] có trưởng ban
   *[no] không có trưởng ban
}: chưa đủ 3 người gồm một trưởng ban.
verify-ballot-body-whole = Danh sách, quy tắc và nội dung bỏ phiếu khớp mã băm đã chốt: { $digest }
verify-ballot-body-changed = Danh sách, quy tắc hoặc nội dung bỏ phiếu đã bị sửa: không khớp mã băm đã chốt { $digest }
verify-ballot-unknown-word = Giá trị "{ $word }" của mục { $field } không rõ nghĩa, không được hiểu là giá trị khác.
verify-ballot-item-numbers = Các nội dung bỏ phiếu không được đánh số liên tục từ 1.
verify-ballot-row-numbers = Các dòng của phiếu bầu không được đánh số liên tục từ 1.
verify-ballot-item-empty = Nội dung { $no } "{ $title }": không có đề cử nào.
verify-ballot-threshold = Nội dung { $no } "{ $title }": ngưỡng { $num }/{ $den } không nằm trong khoảng từ 0 đến 1.
verify-ballot-quorum = Tỷ lệ đơn vị phải tham gia bỏ phiếu { $num }/{ $den } không nằm trong khoảng từ 0 đến 1.
verify-ballot-requires = Nội dung { $no } "{ $title }": điều kiện là nội dung { $required }, không phải một nội dung đứng trước.
verify-ballot-office-twice = Có nhiều hơn một nội dung bầu { $kind ->
    [leader] Khối trưởng, Cụm trưởng
   *[deputy] Khối phó, Cụm phó
}.
verify-ballot-deputy-first = Bầu Khối phó, Cụm phó đứng trước bầu Khối trưởng, Cụm trưởng: không xác định được kết quả theo thứ tự.
verify-ballot-unit-twice = { $unit }: có mặt hai lần trong danh sách bỏ phiếu.
verify-ballot-electorate-order = Danh sách bỏ phiếu không xếp theo mã.
verify-ballot-officer-twice = Đồng chí { $name }: có mặt hai lần trong ban kiểm phiếu.
verify-ballot-heads = Ban kiểm phiếu có { $count } trưởng ban.
verify-ballot-other-ballot = Chứng thực số { $no } (loại { $kind }, của { $whose }) thuộc về cuộc bỏ phiếu khác, hoặc nội dung đã chốt bị sửa sau đó.
verify-ballot-opened = Đồng chí { $by } mở bỏ phiếu lúc { $at }; số lưu ý đã xác nhận khi mở: { $accepted }.
verify-ballot-opening-missing = Không có chứng thực việc mở bỏ phiếu.
verify-ballot-opening-twice = Có nhiều hơn một chứng thực mở bỏ phiếu.
verify-ballot-counted = Đồng chí { $by } đóng bỏ phiếu, hệ thống kiểm phiếu lúc { $at }.
verify-ballot-result-missing = Không có kết quả kiểm phiếu.
verify-ballot-result-twice = Có nhiều hơn một kết quả kiểm phiếu.
verify-ballot-result-before-opening = Kết quả kiểm phiếu đứng trước việc mở bỏ phiếu (đồng chí { $by }, { $at }).
verify-ballot-order = Chứng thực của đồng chí { $by } lúc { $at } không đúng thứ tự thời gian.
verify-ballot-after-annulment = Chứng thực của đồng chí { $by } lúc { $at } đứng sau khi kết quả đã bị hủy.
verify-ballot-confirmed = Đồng chí { $by } ({ $head ->
    [yes] trưởng ban kiểm phiếu
   *[no] thành viên ban kiểm phiếu
}) xác nhận kết quả lúc { $at }, xác thực bằng { $method ->
    [password-totp] mật khẩu và mã dùng một lần
    [password] mật khẩu
   *[other] cách không rõ ({ $method })
}.
verify-ballot-confirmation-stranger = Đồng chí { $by } ({ $head ->
    [yes] ghi là trưởng ban
   *[no] ghi là thành viên
}) xác nhận kết quả lúc { $at } nhưng không thuộc ban kiểm phiếu.
verify-ballot-confirmation-result = Đồng chí { $by } ({ $head ->
    [yes] trưởng ban
   *[no] thành viên
}) xác nhận lúc { $at } một kết quả khác với kết quả trong tệp.
verify-ballot-confirmation-twice = Đồng chí { $by } ({ $head ->
    [yes] trưởng ban
   *[no] thành viên
}) xác nhận lần thứ hai lúc { $at }.
verify-ballot-confirmation-head = Đồng chí { $by } xác nhận lúc { $at } { $head ->
    [yes] với tư cách trưởng ban nhưng không phải trưởng ban
   *[no] không với tư cách trưởng ban dù là trưởng ban
}.
verify-ballot-official = Kết quả đủ điều kiện công bố: { $have }/{ $all } người của ban kiểm phiếu đã xác nhận, có trưởng ban.
verify-ballot-not-official = Kết quả chưa đủ điều kiện công bố: { $have }/{ $all } người của ban kiểm phiếu đã xác nhận, { $head ->
    [yes] đã có trưởng ban
   *[no] chưa có trưởng ban
}; cần trưởng ban và ít nhất một người nữa.
verify-ballot-annulled = Kết quả ĐÃ BỊ HỦY lúc { $at }: đồng chí { $by }; lý do: { $reason }. Kết quả dưới đây không có giá trị.
verify-ballot-sealed = Tệp đủ { $count } chứng thực có tại thời điểm xuất ({ $at }), không thêm, không bớt.
verify-ballot-seal = Danh sách chứng thực trong tệp không khớp dấu niêm phong: có chứng thực bị thêm, bớt hoặc đổi chỗ.
verify-ballot-not-recounted = Không kiểm phiếu lại được vì các sai lệch nêu trên.
verify-ballot-participation-order = Danh sách tham gia bỏ phiếu không xếp theo thứ tự hoặc có tên lặp lại.
verify-ballot-participation-foreign = { $unit } tham gia bỏ phiếu nhưng không có trong danh sách bỏ phiếu.
verify-ballot-participation-excluded = { $unit } tham gia bỏ phiếu nhưng không được bỏ phiếu.
verify-ballot-paper-not-here = Phiếu giấy không dùng được trong cuộc bỏ phiếu công khai hoặc khi có đơn vị không bỏ phiếu ở một dòng, một nội dung.
verify-ballot-paper-order = Danh sách nhận phiếu giấy trống, không xếp theo thứ tự hoặc có tên lặp lại.
verify-ballot-paper-foreign = { $unit } nhận phiếu giấy nhưng không có trong danh sách tham gia bỏ phiếu.
verify-ballot-paper-balance = Số phiếu giấy không hợp lệ và không thu về ({ $void }) nhiều hơn số phiếu giấy đã giao ({ $issued }).
verify-ballot-codes-none = Có { $have } mã kiểm tra trong cuộc bỏ phiếu không dùng mã kiểm tra.
verify-ballot-codes-order = Danh sách mã kiểm tra không xếp theo thứ tự hoặc có mã lặp lại.
verify-ballot-codes-count = Số mã kiểm tra ({ $have }) khác số phiếu bỏ trên hệ thống ({ $papers }).
verify-ballot-sheet-rows = Các tờ phiếu không gồm đúng mỗi dòng một lần theo quy tắc của cuộc bỏ phiếu.
verify-ballot-sheet-answer = Tờ phiếu của dòng { $rows }: phiếu bầu "{ $paper }" có ký hiệu ngoài y, n, o, -.
verify-ballot-sheet-length = Tờ phiếu của dòng { $rows }: phiếu bầu "{ $paper }" không trả lời đúng số dòng.
verify-ballot-sheet-order = Tờ phiếu của dòng { $rows }: các phiếu bầu không xếp theo thứ tự.
verify-ballot-sheet-papers = Tờ phiếu của dòng { $rows }: có { $have } phiếu bầu, trong khi phải có { $due }.
verify-ballot-over-vote = Nội dung { $no } "{ $title }": có phiếu bầu chọn quá số được chọn ({ $most }).
verify-ballot-named-secret = Bỏ phiếu kín nhưng tệp nêu lựa chọn của từng người bỏ phiếu.
verify-ballot-named-units = Danh sách lựa chọn nêu tên không khớp danh sách tham gia bỏ phiếu.
verify-ballot-named-answers = { $unit }: phiếu bầu "{ $answers }" không trả lời đúng các dòng phải trả lời.
verify-ballot-named-over-vote = { $unit }: chọn quá số được chọn ({ $most }) ở nội dung "{ $title }".
verify-ballot-named-sheets = Các tờ phiếu không khớp lựa chọn nêu tên.
verify-ballot-took-part = Đã tham gia bỏ phiếu { $have }/{ $all }: { $units }.
verify-ballot-sheets = Số phiếu bầu của { $sheets } tờ phiếu khớp số phiếu hợp lệ; không phiếu nào sai mẫu; số đồng ý không vượt mức được chọn.
verify-ballot-on-paper = Phiếu giấy: { $issued } ({ $units }); không hợp lệ { $invalid }, không thu về { $unreturned }. Câu trả lời nằm lẫn trong các phiếu.
verify-ballot-codes = { $count } mã kiểm tra khác nhau, bằng số phiếu bỏ trên hệ thống.
verify-ballot-named = { $unit } bỏ phiếu theo thứ tự dòng: { $answers } (y đồng ý, n không đồng ý, o không ý kiến, - để trống, · không bỏ phiếu ở dòng này).
verify-ballot-item = Nội dung { $no }. { $title }: ngưỡng { $strict ->
    [yes] trên
   *[no] ít nhất
} { $num }/{ $den }{ $most ->
    [none] {""}
   *[other] ; chọn nhiều nhất { $most }
}{ $requires ->
    [none] {""}
   *[other] ; phải đạt nội dung { $requires }
}. Căn cứ: { $ground }
verify-ballot-row = { $name }: đồng ý { $yes }, không đồng ý { $no }, không ý kiến { $none }, để trống { $blank }; tính trên { $base }: { $verdict ->
    [carried] ĐẠT
    [below] không đạt ngưỡng
    [no-quorum] không có giá trị vì không đủ đơn vị tham gia bỏ phiếu
    [not-before] không đạt vì chưa đạt nội dung điều kiện
    [outvoted] không được chọn vì ít phiếu hơn
    [lot] không trúng thăm khi bằng phiếu
    [tied] chưa xác định vì bằng phiếu
   *[other-part] không xét vì đã trúng cử Khối trưởng, Cụm trưởng
}.
verify-ballot-tally-rows = Bảng kết quả không có đúng mỗi dòng một lần theo thứ tự.
verify-ballot-tally-counts = { $name } (nội dung { $item }): bảng kết quả ghi đồng ý / không đồng ý / đồng ý danh hiệu thấp hơn / không ý kiến / để trống là { $stated }, kiểm lại là { $counted }.
verify-ballot-tally-base = { $name } (nội dung { $item }): bảng kết quả ghi tỷ lệ tính trên { $stated }, tính lại là { $counted }.
verify-ballot-tally-verdict = { $name } (nội dung { $item }): kết luận ghi trong tệp là "{ $stated ->
    [carried] đạt
    [below] không đạt ngưỡng
    [no-quorum] không đủ đơn vị tham gia bỏ phiếu
    [not-before] chưa đạt nội dung điều kiện
    [outvoted] ít phiếu hơn
    [lot] không trúng thăm
    [tied] bằng phiếu
    [other-part] đã trúng cử Khối trưởng, Cụm trưởng
   *[other] { $stated }
}", xác định lại là "{ $counted ->
    [carried] đạt
    [below] không đạt ngưỡng
    [no-quorum] không đủ đơn vị tham gia bỏ phiếu
    [not-before] chưa đạt nội dung điều kiện
    [outvoted] ít phiếu hơn
    [lot] không trúng thăm
    [tied] bằng phiếu
    [other-part] đã trúng cử Khối trưởng, Cụm trưởng
   *[other] { $counted }
}".
verify-ballot-limit-swap = Người vận hành máy chủ có thể tráo lựa chọn giữa các phiếu bầu sao cho mọi con số vẫn khớp: { $how ->
    [open] riêng tệp này không cho thấy điều đó; từng đơn vị đối chiếu lựa chọn của mình nêu trên.
    [codes] riêng tệp này không cho thấy điều đó; mã kiểm tra chỉ cho biết phiếu được tính, không cho biết được tính thế nào.
   *[secret] riêng tệp này không cho thấy điều đó.
}
verify-ballot-limit-over-vote = Mỗi dòng là một tờ phiếu riêng: chỉ kiểm tra được tổng số đồng ý của một nội dung, không kiểm tra được từng phiếu bầu có chọn quá số hay không.
verify-ballot-limit-unanimous = { $name } ("{ $title }"): mọi phiếu bầu giống nhau nên lựa chọn của từng phiếu đều lộ, dù bỏ phiếu kín.
verify-ballot-limit-person = Hệ thống chứng thực rằng người mở, người đóng và ban kiểm phiếu đã đăng nhập; đây không phải chữ ký số cá nhân do tổ chức chứng thực cấp. Khi mỗi đơn vị có một phiếu, tệp không ghi ai đã bỏ phiếu thay mặt đơn vị.
verify-ballot-limit-clock = Thời gian là giờ của máy chủ nơi lập (giờ Việt Nam).
verify-ballot-limit-later = Việc xảy ra sau khi xuất tệp (xác nhận thêm, hủy kết quả, bỏ phiếu lại) không có ở đây.

verify-audit-whole = Nhật ký nguyên vẹn: { $entries } mục trong { $streams } chuỗi khớp với nhau và khớp với các điểm niêm phong.
verify-audit-looked-at = Đã kiểm tra { $entries } mục trong { $streams } chuỗi.
verify-audit-edited = Chuỗi { $stream }: mục { $seq } đã bị sửa.
verify-audit-inserted = Chuỗi { $stream }: mục { $seq } đã bị chèn thêm.
verify-audit-deleted = Chuỗi { $stream }: các mục từ { $seq } đến { $last } đã bị xóa.
verify-audit-swapped = Chuỗi { $stream }: mục { $seq } và mục { $other } đã bị tráo cho nhau.
verify-audit-rewritten = Chuỗi { $stream }: đã bị viết lại và nối lại từ một mục trong khoảng { $seq } đến { $last }; điểm niêm phong số { $no } ghi khác.
verify-audit-cut = Chuỗi { $stream }: phần cuối đã bị cắt, mất các mục từ { $seq } đến { $last } mà điểm niêm phong số { $no } đã ghi; các mục sau mục { $after } không còn được bảo đảm.
verify-audit-cut-below-head = Chuỗi { $stream }: phần cuối đã bị cắt, mất các mục từ { $seq } đến { $last }.
verify-audit-removed = Chuỗi { $stream }: cả chuỗi { $entries } mục đã bị xóa; điểm niêm phong số { $no } đã ghi chuỗi này.
verify-audit-head = Chuỗi { $stream }: bản ghi cuối chuỗi không khớp mục cuối { $seq }.
verify-audit-time = Chuỗi { $stream }: mục { $seq } ghi thời gian sớm hơn mục trước nó.
verify-audit-no-checkpoints = Không có tệp niêm phong nào: không có gì ngoài cơ sở dữ liệu chứng minh nhật ký còn nguyên.
verify-audit-partial-line = Tệp niêm phong { $file }, dòng { $line }: dòng viết dở (hệ thống dừng khi đang ghi).
verify-audit-line-unreadable = Tệp niêm phong { $file }, dòng { $line }: không đọc được.
verify-audit-line-unknown-key = Tệp niêm phong { $file }, dòng { $line }: ký bằng khóa không phải của hệ thống này.
verify-audit-line-signature = Tệp niêm phong { $file }, dòng { $line }: nội dung đã bị sửa, chữ ký không đúng.
verify-audit-line-missing = Tệp niêm phong { $file }, dòng { $line }: không nối tiếp dòng trước, có dòng bị bớt, thêm hoặc đổi chỗ.
verify-audit-checkpoint-back = Tệp niêm phong { $file }, dòng { $line }: ghi một chuỗi ngắn hơn hoặc khác với điểm niêm phong trước, cơ sở dữ liệu đã bị quay lui.
verify-audit-last-checkpoint = Điểm niêm phong cuối: số { $no }, lúc { $at }, mã băm { $hash }.
verify-audit-limit-later-files = Nếu các dòng niêm phong cuối bị cắt cùng với dữ liệu thì không phát hiện được từ đây: đối chiếu số và mã băm trên với bản sao giữ ở nơi khác.
verify-audit-unsealed = { $entries } mục mới ghi sau điểm niêm phong cuối của chuỗi, chưa được niêm phong.
verify-ballot-lower = Nội dung { $no } "{ $title }": có danh hiệu thấp hơn nhưng không phải nội dung xét danh hiệu.
verify-ballot-written = { $unit } được ghi là gửi ý kiến bằng văn bản, trong khi không thể: chỉ đơn vị vắng mặt ở hội nghị, trong cuộc bỏ phiếu ghi tên; ý kiến của mọi đơn vị vắng mặt cùng được tính hoặc cùng để tham khảo.
verify-ballot-lot-seed = Số dùng để bốc thăm không phải số đã chốt khi mở bỏ phiếu.
verify-ballot-lot = Khi bằng phiếu thì bốc thăm, bằng số đã chốt khi mở bỏ phiếu; mã băm { $digest }
verify-ballot-in-writing = { $unit } vắng mặt, gửi ý kiến bằng văn bản.
verify-ballot-in-writing-heard = { $unit } vắng mặt, gửi ý kiến tham khảo bằng văn bản, không tính vào kết quả.
verify-ballot-heard = Ý kiến tham khảo của { $unit } theo thứ tự dòng: { $answers }; không tính vào kết quả.
verify-ballot-heard-units = Danh sách ý kiến tham khảo không đúng: chỉ các đơn vị vắng mặt được ghi là gửi ý kiến tham khảo, mỗi đơn vị một lần.
verify-ballot-row-lower = { $name }: đồng ý danh hiệu thấp hơn ({ $title }) { $lower }.
verify-ballot-rehearsal = Đây là cuộc bỏ phiếu diễn tập: không có giá trị.
verify-ballot-delegates = Danh sách { $count } đại biểu có mặt tại hội nghị, đã chốt khi mở bỏ phiếu: { $units }.
verify-ballot-delegate = { $unit }: danh sách đại biểu không khớp quy tắc mỗi đơn vị hay mỗi đại biểu một phiếu.
verify-ballot-delegates-rule = Đại biểu bỏ phiếu nhưng tệp không nêu hội nghị, hoặc tỷ lệ không tính trên số phiếu.
