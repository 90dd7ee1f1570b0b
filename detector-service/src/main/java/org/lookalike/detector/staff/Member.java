package org.lookalike.detector.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

/** Somebody whom the console lets in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffMember")
public record Member(
        UUID memberId,
        String name,
        @Schema(description = "The address that the person has shown to be theirs") @Nullable String address,
        @Schema(description = "The provider's issuer; absent for who signs in by email") @Nullable String issuer,
        Role role,
        @Schema(description = "Ids of districts, of those that you see; absent: all") @Nullable Set<String> districts,
        @Schema(description = "States whose districts belong to them, too") Set<String> states,
        @Schema(description = "Whether claims of the provider decide about the rights, at each sign-in")
                boolean byClaims,
        @Nullable String invitedBy,
        Instant createdAt,
        @Nullable Instant lastSignInAt,
        @Schema(description = "Since when the person is not let in; absent: is let in") @Nullable Instant disabledAt) {

    static final String COLUMNS =
            """
            member_id, name, address, issuer, role, cast(to_jsonb(districts) as text) as districts,
            cast(to_jsonb(states) as text) as states, by_claims, invited_by, created_at, last_sign_in_at, disabled_at""";

    public Grant grant() {
        return new Grant(role, districts, states);
    }

    /** The name as people read it. */
    public String shownName() {
        return readable(name);
    }

    /** Without the subject, which only the audit needs. */
    static String readable(String who) {
        return who.replaceFirst(" \\([^()]*\\)$", "");
    }

    public Caller caller() {
        return Caller.inRole(name, role, grant().where());
    }

    /** Whether the access was ended for all districts of a grant. */
    boolean hasEnded(Grant grant) {
        return disabledAt != null
                && (districts == null || grant.districts() != null && districts.containsAll(grant.districts()));
    }

    /** With those districts alone that a caller may know of. */
    Member seenBy(Districts own) {
        var seen = grant().seenBy(own);
        return new Member(
                memberId,
                name,
                address,
                issuer,
                role,
                seen.districts(),
                seen.states(),
                byClaims,
                invitedBy,
                createdAt,
                lastSignInAt,
                disabledAt);
    }
}
