package org.lookalike.notifier.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One finding as of its latest revision: an account that may impersonate a district. Every text in it except {@code status}
 * was written by someone outside and is hostile until shown otherwise.
 *
 * @param revision rises with every change, from 1
 * @param status the detector's word; the list is open
 * @param score how close the account comes to the district, 0 to 1
 * @param evidence the reasons, at least one
 * @param firstSeenAt when the account was first seen like this
 * @param updatedAt when this revision was made
 */
public record Alert(
        UUID alertId,
        long revision,
        String status,
        Severity severity,
        District district,
        Account account,
        double score,
        List<Evidence> evidence,
        Instant firstSeenAt,
        Instant updatedAt) {

    private static final Set<String> CLOSED = Set.of("suppressed", "resolved");

    /** The district that may be impersonated. */
    public record District(String districtId, String name, @Nullable String state) {}

    /** The account as last seen. */
    public record Account(String platform, String handle, @Nullable String displayName, @Nullable String profileUrl) {}

    /**
     * One reason.
     *
     * @param observed what the account shows
     * @param expected what it was compared with
     * @param summary a sentence for people
     */
    public record Evidence(String signal, String observed, String expected, String summary) {}

    public Alert {
        evidence = List.copyOf(evidence);
    }

    /** Whether someone should still look. A status this version does not know counts as open: better told than silent. */
    @JsonIgnore
    public boolean isOpen() {
        return !CLOSED.contains(status);
    }
}
