package org.lookalike.detector.reporting.takedown;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.DistrictProfile;

/**
 * All that a report to a platform needs: what the account is, what of the platform's rule is met, a text to paste, proof of who
 * the district is, and the evidence. It follows from the alert, the registry and the platform's route alone, so that the same
 * packet can be made again.
 *
 * @param alert confirmed by a person
 * @param district as registered now; of one that is no more registered, what the alert says
 * @param route null if this version does not know the platform
 * @param check null too, then
 * @param text ready to paste
 */
public record Packet(
        Alert alert,
        DistrictProfile district,
        @Nullable ReportRoute route,
        @Nullable PolicyCheck check,
        String text,
        List<EvidenceFile> exhibits) {

    public Packet {
        exhibits = List.copyOf(exhibits);
    }

    /**
     * Makes a packet.
     *
     * @param pictures what the district's logos and the pictures of its accounts look like
     * @param mostBits in how many bits the hash of a picture may differ that is still the same
     */
    static Packet of(
            Alert alert,
            DistrictProfile district,
            List<String> pictures,
            Optional<ReportRoute> route,
            int mostBits,
            List<EvidenceFile> exhibits) {
        var check = route.map(known -> PolicyCheck.of(known.policy(), alert, pictures, mostBits))
                .orElse(null);
        return new Packet(
                alert,
                district,
                route.orElse(null),
                check,
                ReportText.of(alert, district, route.orElse(null), check),
                exhibits);
    }

    /** The platform, as people call it. */
    public String platformName() {
        return route == null ? alert.account().platform() : route.name();
    }
}
