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
