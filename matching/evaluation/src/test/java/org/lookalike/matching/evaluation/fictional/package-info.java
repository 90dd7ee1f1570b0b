/**
 * The fixture: accounts around the districts of {@code fictional/registry.jsonl}, none of which exists. {@link
 * org.lookalike.matching.evaluation.fictional.FictionalAccounts} writes {@code fictional/accounts.jsonl}.
 */
@NullMarked
package org.lookalike.matching.evaluation.fictional;

import org.jspecify.annotations.NullMarked;
