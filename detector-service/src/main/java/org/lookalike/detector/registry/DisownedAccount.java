package org.lookalike.detector.registry;

import java.time.Instant;
import org.lookalike.detector.registry.DistrictProfile.Account;

/**
 * A district's word that an account, about which it was asked, is not its own. It holds for the account with this id, and for this
 * district alone.
 *
 * @param account with its id; the handle, as it was then, is for people
 */
public record DisownedAccount(Account account, String disownedBy, Instant disownedAt) {}
