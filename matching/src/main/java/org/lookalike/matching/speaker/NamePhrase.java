package org.lookalike.matching.speaker;

import java.util.List;

/**
 * Words of a name that stand together, before or behind the district's.
 *
 * @param words never empty
 * @param isJoined whether no sign such as a colon or dash stands between them and the district's name
 * @param isBefore whether they stand before it
 */
public record NamePhrase(List<String> words, boolean isJoined, boolean isBefore) {}
