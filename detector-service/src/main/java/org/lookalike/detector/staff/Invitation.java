package org.lookalike.detector.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Role;
import org.lookalike.usdistricts.UsState;

/** An invitation that nobody has accepted yet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffInvitation")
public record Invitation(
        UUID invitationId,
        String address,
        Role role,
        @Schema(description = "Ids of districts, of those that you see; absent: all") @Nullable Set<String> districts,
        Set<String> states,
        String invitedBy,
        Instant madeAt,
        Instant expiresAt) {

    static final String COLUMNS =
            """
            invitation_id, address, role, cast(to_jsonb(districts) as text) as districts,
            cast(to_jsonb(states) as text) as states, invited_by, made_at, expires_at""";

    public Grant grant() {
        return new Grant(role, districts, states);
    }

    /** Who invited, as people read it. */
    public String inviter() {
        return Member.readable(invitedBy);
    }

    /** What somebody is asked to be allowed. */
    @Schema(
            name = "NewGrant",
            examples = """
                    {"role": "communications", "districts": ["dst_01k9zq3v00000"]}""")
    public record NewGrant(
            @NotNull(message = "is missing; one of operator, consortium, regional_operator, communications, read_only")
                    Role role,
            @Schema(
                            description =
                                    "Ids of districts, or their NCES ids, also of districts that are not registered yet; left out for a role in all districts")
                    @Nullable
                    @Size(max = NewGrant.MOST_DISTRICTS)
                    Set<@NotNull String> districts,
            @Schema(description = "Codes of states whose districts a regional operator has, too") @Nullable
                    Set<
                                    @NotNull
                                    @Pattern(
                                            regexp = UsState.CODES,
                                            message = "must be the code of a state, such as TX")
                                    String>
                            states) {

        static final int MOST_DISTRICTS = 1000;
    }

    /** Whom to invite, and to what. */
    @Schema(
            name = "NewInvitation",
            examples =
                    """
                    {"address": "robin@maplehollow.example", "role": "communications", "districts": ["dst_01k9zq3v00000"]}""")
    public record NewInvitation(
            @NotNull(message = "is missing; give an email address") String address,
            @NotNull(message = "is missing; one of operator, consortium, regional_operator, communications, read_only")
                    Role role,
            @Schema(description = "As of a person's rights") @Nullable @Size(max = NewGrant.MOST_DISTRICTS)
                    Set<@NotNull String> districts,
            @Schema(description = "As of a person's rights") @Nullable
                    Set<
                                    @NotNull
                                    @Pattern(
                                            regexp = UsState.CODES,
                                            message = "must be the code of a state, such as TX")
                                    String>
                            states,
            @Schema(
                            description = "Of the email; left out: en",
                            enumeration = {"en", "es"})
                    @Nullable
                    @Pattern(regexp = "en|es", message = "must be en or es")
                    String language) {

        public NewInvitation {
            language = language == null ? "en" : language;
        }
    }
}
