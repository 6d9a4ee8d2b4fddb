package org.zhaoshang.record;

/**
 * Records of a type were noted as changed. Published inside the transaction: listen after its
 * commit.
 *
 * @param type the GraphQL type
 */
public record RecordsChanged(String type) {}
