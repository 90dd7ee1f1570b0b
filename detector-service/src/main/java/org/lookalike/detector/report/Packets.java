package org.lookalike.detector.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.identity.DistrictProfile;
import org.lookalike.detector.identity.RegisteredDistrict;
import org.lookalike.detector.identity.Registry;
import org.lookalike.matching.MatchPolicy;

/** Makes packets, of alerts that a person has confirmed. */
@ApplicationScoped
public class Packets {

    private final Reports reports;
    private final Registry registry;
    private final PacketPdf pdf;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final int mostBits;

    Packets(Reports reports, Registry registry, PacketPdf pdf, MatchPolicy policy, ObjectMapper json, Vertx vertx) {
        this.reports = reports;
        this.registry = registry;
        this.pdf = pdf;
        this.json = json;
        this.vertx = vertx;
        this.mostBits = (int) policy.number("avatar.most_bits");
    }

    /** Fails with {@link CannotReport} if nobody has confirmed the alert. */
    public Uni<Packet> of(UUID alertId) {
        return reports.confirmed(alertId)
                .chain(alert -> registry.find(alert.district().districtId()).map(district -> packet(alert, district)));
    }

    private Packet packet(Alert alert, @Nullable RegisteredDistrict district) {
        return Packet.of(
                alert,
                district == null ? asOf(alert) : district.profile(),
                ReportRoute.of(alert.account().platform()),
                mostBits,
                List.of(exhibit(alert)));
    }

    private Exhibit exhibit(Alert alert) {
        return new Exhibit(
                "evidence/alert-revision-%d.json".formatted(alert.revision()),
                "The alert at revision %d, with all its evidence".formatted(alert.revision()),
                alert.updatedAt(),
                PacketArchive.written(alert, json));
    }

    private static DistrictProfile asOf(Alert alert) {
        var district = alert.district();
        return new DistrictProfile(
                district.ncesLeaId(),
                district.name(),
                List.of(),
                List.of(),
                null,
                district.state(),
                List.of(),
                List.of(),
                null);
    }

    /** The packet as a document to print, or to attach. */
    public Uni<byte[]> pdf(UUID alertId) {
        return of(alertId).chain(packet -> vertx.executeBlocking(() -> pdf.of(packet)));
    }

    /** The packet as an archive of all its files. */
    public Uni<byte[]> archive(UUID alertId) {
        return of(alertId).chain(packet -> vertx.executeBlocking(() -> PacketArchive.of(packet, pdf.of(packet), json)));
    }

    /** What a report says: what was given, else the packet's text. */
    Uni<String> text(UUID alertId, @Nullable String given) {
        return given == null || given.isBlank()
                ? of(alertId).map(Packet::text)
                : Uni.createFrom().item(given);
    }
}
