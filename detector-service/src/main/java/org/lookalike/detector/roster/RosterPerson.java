package org.lookalike.detector.roster;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;

/**
 * A person of a district; address, name and role are null of one who declined or stopped. The leader's role is what the registration says of
 * who speaks for the district; null of anybody else.
 */
public record RosterPerson(
        UUID personId,
        String districtId,
        @Nullable String addressHash,
        @Nullable String address,
        @Nullable String name,
        @Nullable String role,
        @Nullable String school,
        PersonState state,
        String language,
        List<Account> accounts,
        List<String> pictureHashes,
        boolean wantsMails,
        @Nullable Instant askedAt,
        @Nullable Instant answeredAt,
        @Nullable String leaderRole) {

    /** How many accounts a person may give. */
    public static final int MOST_ACCOUNTS = 20;

    /** How many pictures a person may have compared. */
    public static final int MOST_PICTURES = 5;

    static final String COLUMNS =
            """
            person_id, district_id, address_hash, address, name, role, school, state, language, cast(accounts as text) as accounts,
            cast(picture_hashes as text) as picture_hashes, wants_mails, asked_at, answered_at,
            leader ->> 'role' as leader_role""";

    boolean isAs(ListedPerson listed) {
        return isNamedAs(listed) && Objects.equals(role, listed.role()) && Objects.equals(school, listed.school());
    }

    /** The name; empty of who declined or stopped. */
    public String nameInList() {
        return Objects.requireNonNullElse(name, "");
    }

    /** Consent is to a name. */
    boolean isNamedAs(ListedPerson listed) {
        return listed.name().equals(name);
    }
}
