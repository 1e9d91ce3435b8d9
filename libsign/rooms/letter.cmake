libsign_room(letter
  HEADERS body.hpp canonical.hpp import.hpp letter.hpp render.hpp
  SOURCES body.cpp body_read.cpp body_rules.cpp body_write.cpp canonical.cpp field.cpp file_rules.cpp
          read.cpp rules.cpp write.cpp xml_reader.cpp xml_writer.cpp
          dutch_date.cpp import.cpp import_assembly.cpp import_breaks.cpp letterhead_ending.cpp
          letterhead_given.cpp letterhead_labels.cpp letterhead_lines.cpp letterhead_offices.cpp
          letterhead_reader.cpp letterhead_signatories.cpp markdown_document.cpp
          markdown_inlines.cpp markdown_source.cpp markdown_tables.cpp
          markdown_block_writer.cpp markdown_text_writer.cpp render_blocks.cpp render_markdown.cpp
          render_table.cpp render_entries.cpp render_text.cpp text_layout.cpp)

zegel_embed(libsign labels_tsv ${PROJECT_SOURCE_DIR}/libsign/letter/labels.tsv)
