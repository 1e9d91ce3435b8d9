#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include "libsign/native/handle.hpp"

namespace libsign::native {

// xmlFree is a global function pointer, not a function: it cannot be a template argument.
inline void free_xml_string(xmlChar* text) noexcept {
  xmlFree(text);
}

using DocumentHandle = Handle<xmlDoc, xmlFreeDoc>;
using ParserHandle = Handle<xmlParserCtxt, xmlFreeParserCtxt>;
using SchemaHandle = Handle<xmlSchema, xmlSchemaFree>;
using SchemaParserHandle = Handle<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt>;
using SchemaValidationHandle = Handle<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt>;
using XmlBufferHandle = Handle<xmlBuffer, xmlBufferFree>;
using XmlStringHandle = Handle<xmlChar, free_xml_string>;

}  // namespace libsign::native
