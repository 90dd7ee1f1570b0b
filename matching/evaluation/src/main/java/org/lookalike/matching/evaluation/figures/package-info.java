/**
 * What an evaluation counts, by these definitions. An account is <em>alerted</em> when {@link
 * org.lookalike.matching.Matcher#assess} answers a match; its <em>score</em> is that of the district it resembles most,
 * {@link org.lookalike.matching.Matcher#closest}, and 0 when it resembles none or is registered as official. Gray accounts
 * count nowhere. {@link org.lookalike.matching.evaluation.figures.Figures} defines each figure.
 */
@NullMarked
package org.lookalike.matching.evaluation.figures;

import org.jspecify.annotations.NullMarked;
