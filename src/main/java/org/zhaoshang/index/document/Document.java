package org.zhaoshang.index.document;

/**
 * An index document, ready to be sent.
 *
 * @param id the record's id
 * @param nodeId the global id, which is the document's {@code _id}
 * @param source the document as JSON, UTF-8
 */
public record Document(long id, String nodeId, byte[] source) {}
