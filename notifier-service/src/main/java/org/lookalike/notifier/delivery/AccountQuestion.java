package org.lookalike.notifier.delivery;

import java.time.Instant;

/**
 * Asks a subscriber which unclaimed accounts are a district's. It names none of them: what it asks about is read when it goes out, so that
 * it asks about no account that was answered, changed or erased since.
 *
 * @param foundAfter it asks about accounts that were found after this moment
 * @param foundUntil and not after this one
 */
public record AccountQuestion(String districtId, Instant foundAfter, Instant foundUntil) implements StoredMail {}
