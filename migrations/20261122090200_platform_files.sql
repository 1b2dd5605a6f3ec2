-- Why: files people hand in lie outside the database under their digest; this says which of them are whole and wanted.

create table stored_file (
    digest bytea not null,
    bytes bigint not null,
    kind text not null,
    name text not null,
    stored_at timestamptz not null,
    stored_by uuid,
    constraint stored_file_pkey primary key (digest),
    constraint stored_file_digest_is_sha256 check (octet_length(digest) = 32),
    constraint stored_file_not_empty check (bytes > 0),
    constraint stored_file_kind_known check (kind in ('pdf', 'jpeg', 'png')),
    constraint stored_file_name_not_blank check (name ~ '\S')
);
comment on column stored_file.name is 'the cleaned name of the first upload; whoever refers to the file may show another';
