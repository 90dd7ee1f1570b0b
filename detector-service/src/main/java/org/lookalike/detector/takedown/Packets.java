package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertRevision;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.takedown.Packet.EvidenceFile;
import org.lookalike.detector.work.SharedThreads;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.security.Caller;

/** Makes packets of confirmed alerts. */
@ApplicationScoped
public class Packets {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Reports reports;
    private final AlertQueries alerts;
    private final Registry registry;
    private final AccountRecordLookup records;
    private final DistrictLogos logos;
    private final PacketPdf pdf;
    private final ObjectMapper json;
    private final SharedThreads threads;
    private final int mostBits;

    Packets(
            Reports reports,
            AlertQueries alerts,
            Registry registry,
            AccountRecordLookup records,
            DistrictLogos logos,
            PacketPdf pdf,
            MatchPolicy policy,
            ObjectMapper json,
            Vertx vertx,
            Limits limits) {
        this.reports = reports;
        this.alerts = alerts;
        this.registry = registry;
        this.records = records;
        this.logos = logos;
        this.pdf = pdf;
        this.json = json.copy()
                .addMixIn(Alert.Review.class, WithoutNames.class)
                .addMixIn(Acknowledgement.class, WithoutNames.class);
        this.threads =
                new SharedThreads(vertx, "report packets", limits, Limit.DOCUMENTS, Limit.DOCUMENTS_OF_A_DISTRICT);
        this.mostBits = (int) policy.number("avatar.most_bits");
    }

    /** The names of those who decide about alerts are for colleagues, not for platforms. */
    @JsonIgnoreProperties({"decidedBy", "by"})
    private interface WithoutNames {}

    /** Fails with status 409 if nobody has confirmed the alert. What is said counts where no account is registered. */
    public Uni<Packet> of(UUID alertId, OwnAccount own) {
        return packet(alertId, own, this::pictures);
    }

    /** The same without the records of the account, which another service keeps: for a page that shows none of them. */
    public Uni<Packet> withoutRecords(UUID alertId, OwnAccount own) {
        return packet(alertId, own, alert -> Uni.createFrom().item(ShownPictures.NOTHING));
    }

    /** What a document draws side by side; without a logo where none is kept. */
    private record ShownPictures(List<RecordFiles> seen, byte @Nullable [] logo) {
        private static final ShownPictures NOTHING = new ShownPictures(List.of(), null);
    }

    private Uni<ShownPictures> pictures(Alert alert) {
        var account = alert.account();
        return records.files(account.platform(), account.accountId())
                .chain(seen -> seen.isEmpty()
                        ? Uni.createFrom().item(ShownPictures.NOTHING)
                        : logos.mostLike(alert.district().districtId(), account.avatarHash())
                                .map(logo -> new ShownPictures(seen, logo.orElse(null))));
    }

    private Uni<Packet> packet(UUID alertId, OwnAccount own, Function<Alert, Uni<ShownPictures>> pictures) {
        return reports.confirmed(alertId).chain(alert -> alerts.revisions(alertId)
                .chain(revisions -> registry.find(alert.district().districtId())
                        .chain(district -> pictures.apply(alert).chain(shown -> reports.medians(
                                        Instant.now().minus(YEAR),
                                        alert.account().platform())
                                .map(medians -> Packet.of(
                                        alert,
                                        district == null ? asOf(alert) : district.profile(),
                                        district == null ? List.of() : district.pictures(),
                                        ReportRoute.of(alert.account().platform()),
                                        mostBits,
                                        own,
                                        evidenceFiles(alert, revisions),
                                        RemovalLine.of(alert, raisedAt(alert, revisions), Instant.now()),
                                        medians,
                                        shown.seen(),
                                        shown.logo(),
                                        LocalDate.now(ZoneOffset.UTC)))))));
    }

    /** The first revision is always kept. */
    private static Instant raisedAt(Alert alert, List<AlertRevision> revisions) {
        return revisions.isEmpty()
                ? alert.firstSeenAt()
                : revisions.get(revisions.size() - 1).at();
    }

    private List<EvidenceFile> evidenceFiles(Alert alert, List<AlertRevision> revisions) {
        var whole = new EvidenceFile("evidence/alert.json", alert.updatedAt(), PacketArchive.written(alert, json));
        var states = revisions.stream().map(state -> {
            var name = "evidence/revision-%d.json".formatted(state.revision());
            return new EvidenceFile(name, state.at(), PacketArchive.written(state, json));
        });
        return Stream.concat(Stream.of(whole), states).toList();
    }

    private static DistrictProfile asOf(Alert alert) {
        var district = alert.district();
        return DistrictProfile.of(district.ncesLeaId(), district.name(), district.state());
    }

    public Uni<byte[]> pdf(Packet packet, Caller caller) {
        return written(caller, () -> pdf.of(packet));
    }

    Uni<byte[]> archive(UUID alertId, OwnAccount own, Caller caller) {
        return of(alertId, own).chain(packet -> written(caller, () -> PacketArchive.of(packet, pdf.of(packet), json)));
    }

    private Uni<byte[]> written(Caller caller, Callable<byte[]> file) {
        return Uni.createFrom().deferred(() -> threads.run(threads.take(caller), file));
    }

    /** The text of a report: the given one, else that of the packet. */
    Uni<String> text(UUID alertId, @Nullable String given) {
        return given == null || given.isBlank()
                ? withoutRecords(alertId, OwnAccount.UNSTATED).map(Packet::text)
                : Uni.createFrom().item(given);
    }
}
