package org.lookalike.matching.search;

import java.util.Locale;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.text.Handles;

/**
 * By what districts claim an account.
 *
 * @param platform in lower case
 * @param handle as {@link Handles#canonical} writes it
 * @param isIdKnown whether {@code accountId} is the platform's, not a placeholder
 */
record AccountKeys(String platform, String accountId, String handle, boolean isIdKnown) {

    static AccountKeys of(AccountProfile profile) {
        return new AccountKeys(
                platform(profile.platform()),
                profile.accountId(),
                Handles.canonical(profile.handle()),
                profile.isIdKnown());
    }

    static String platform(String platform) {
        return platform.strip().toLowerCase(Locale.ROOT);
    }
}
