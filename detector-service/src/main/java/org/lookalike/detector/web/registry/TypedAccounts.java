package org.lookalike.detector.web.registry;

import java.util.List;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.imports.AccountNotation;

/**
 * The accounts of a school or a leader as entered.
 *
 * @param platform the code of the platform that was chosen for handles; empty if none was
 * @param text addresses and handles, or the notation of files
 */
record TypedAccounts(String platform, String text) {

    static final TypedAccounts EMPTY = new TypedAccounts("", "");

    /** Registered accounts, each with its platform in the text, as they may be on several. */
    static TypedAccounts of(List<Account> accounts) {
        return new TypedAccounts("", AccountNotation.written(accounts));
    }

    /** @throws IllegalArgumentException with a sentence about the first that is malformed */
    List<Account> read() {
        return AccountNotation.readMixed(text, platform);
    }

    boolean isEmpty() {
        return text.isBlank();
    }
}
