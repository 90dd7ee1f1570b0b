package org.lookalike.matching;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.text.Handles;

/**
 * A person who agreed to be protected: a teacher, leader or other employee of a district. Many bear the same name, so an account
 * imitates the person only if it also says something of the district or the school, or shows the person's picture.
 *
 * @param personId the only part of it that a match repeats as data
 * @param districtId the district that employs the person; one that is not registered makes the person unknown
 * @param name first and last name, such as {@code Robin Sample}; a single word is not searched for
 * @param role what the person is, such as {@code Teacher}; only shown
 * @param school the name of the school where the person works; null where there is none
 * @param officialAccounts the person's own accounts, which do not imitate this person, and may imitate others
 * @param pictureHashes perceptual hashes (PDQ) of pictures of the person, 64 hexadecimal digits each
 */
public record ProtectedPerson(
        String personId,
        String districtId,
        String name,
        String role,
        @Nullable String school,
        List<OfficialAccount> officialAccounts,
        List<String> pictureHashes) {

    /**
     * Throws NullPointerException, naming the field, for a null, and IllegalArgumentException for a blank value or a hash that is
     * not 64 hexadecimal digits.
     */
    public ProtectedPerson {
        Preconditions.notBlank(personId, "personId");
        Preconditions.notBlank(districtId, "districtId");
        Preconditions.notBlank(name, "name");
        Preconditions.notBlank(role, "role");
        if (school != null) {
            Preconditions.notBlank(school, "school");
        }
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
        pictureHashes = Preconditions.copy(pictureHashes, "pictureHashes");
        pictureHashes.forEach(hash -> Preconditions.pictureHash(hash, "pictureHashes"));
    }

    /** {@code Robin Sample, a teacher at Maple Hollow Middle School}. */
    public String described(DistrictIdentity district) {
        return name + ", " + roleWithArticle() + " at " + (school == null ? district.name() : school);
    }

    /** {@code a teacher}. */
    public String roleWithArticle() {
        String lower = role.toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(lower.charAt(0)) >= 0 ? "an " : "a ") + lower;
    }

    /** Whether the account is the person's own: by its id where both are known, else by its handle. */
    public boolean owns(AccountProfile account) {
        return officialAccounts.stream()
                .filter(own -> own.platform()
                        .strip()
                        .equalsIgnoreCase(account.platform().strip()))
                .anyMatch(own -> own.accountId() != null && account.isIdKnown()
                        ? own.accountId().equals(account.accountId())
                        : Handles.canonical(own.handle()).equals(Handles.canonical(account.handle())));
    }
}
