package org.lookalike.matching.search;

import java.util.Locale;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.text.Handles;

/**
 * The keys by which districts claim an account.
 *
 * @param isIdKnown whether the id is the platform's, not a placeholder
 */
record AccountKeys(Key id, Key handle, boolean isIdKnown) {

    /**
     * An id or a handle on a platform.
     *
     * @param platform in lower case
     */
    record Key(String platform, String value) {

        static Key ofId(String platform, String accountId) {
            return new Key(platform.strip().toLowerCase(Locale.ROOT), accountId);
        }

        static Key ofHandle(String platform, String handle) {
            return ofId(platform, Handles.canonical(handle));
        }
    }

    static AccountKeys of(AccountProfile profile) {
        return new AccountKeys(
                Key.ofId(profile.platform(), profile.accountId()),
                Key.ofHandle(profile.platform(), profile.handle()),
                profile.isIdKnown());
    }
}
