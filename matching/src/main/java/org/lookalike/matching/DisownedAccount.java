package org.lookalike.matching;

/**
 * An account of which the district says that it is not its own. The id alone names it: after a renaming it is still the same
 * account, and whoever takes the handle then is another.
 *
 * @param platform where the account lives, such as {@code facebook}; compared without regard to case
 * @param accountId the platform's never changing id of the account
 */
public record DisownedAccount(String platform, String accountId) {

    /** Throws NullPointerException or IllegalArgumentException, naming the field, for a null or blank value. */
    public DisownedAccount {
        Preconditions.notBlank(platform, "platform");
        Preconditions.notBlank(accountId, "accountId");
    }

    /** Whether the profile is this account's. */
    public boolean is(AccountProfile profile) {
        return accountId.equals(profile.accountId())
                && platform.equalsIgnoreCase(profile.platform().strip());
    }
}
