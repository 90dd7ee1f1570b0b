package org.lookalike.detector.web.takedown;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.PlatformResponse;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.takedown.Reports.NewReport;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ReportStatus;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** An alert's packet, and what was done with it. */
@Path("/alerts/{alertId}/packet")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.REVIEW)
class PacketPage {

    private static final int LONGEST_TEXT = 20_000;
    private static final String IS_MISSING = "is missing; send the form as the page has it";

    private final Packets packets;
    private final Reports reports;

    PacketPage(Packets packets, Reports reports) {
        this.packets = packets;
        this.reports = reports;
    }

    /**
     * The packet, what was done with it, and what can be.
     *
     * @param status what became of the newest report that was filed; null if none was
     * @param escalation null where it is not the time for it
     * @param reports so far, the oldest first
     * @param isFiledByApi whether this platform's can be filed from here
     * @param newKey of the next report, so that a form that is sent twice makes one
     * @param now as a form shows it
     */
    @CheckedTemplate(basePath = "console/report", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReportPacket(
            PacketSheet sheet,
            @Nullable String status,
            @Nullable Escalation escalation,
            List<ShownReport> reports,
            boolean isFiledByApi,
            OwnAccount own,
            UUID newKey,
            String now)
            implements TemplateInstance {

        private static ReportPacket of(Packet packet, List<PlatformReport> made, boolean isFiledByApi, OwnAccount own) {
            var alert = packet.alert();
            var status = ReportStatus.newest(alert);
            var now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
            return new ReportPacket(
                    PacketSheet.of(packet),
                    status == null ? null : status.in(UiLanguage.ENGLISH),
                    Escalation.due(packet, made, false),
                    made.stream()
                            .map(report -> ShownReport.of(report, alert, null))
                            .toList(),
                    isFiledByApi,
                    own,
                    UUID.randomUUID(),
                    now.toString());
        }
    }

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(UUID alertId, @BeanParam OwnAccount own) {
        return packets.of(alertId, own).chain(packet -> {
            var isFiledByApi = reports.isFiledByApi(packet.alert().account().platform());
            return reports.ofAlert(alertId).map(made -> ReportPacket.of(packet, made, isFiledByApi, own));
        });
    }

    @POST
    @Path("api")
    public Uni<Response> file(
            UUID alertId, @RestForm @NotNull(message = IS_MISSING) UUID reportId, @RestForm @Nullable String text) {
        var said = most(LONGEST_TEXT, "text", text);
        if (said == null) {
            throw new BadRequestException("text is missing");
        }
        return back(alertId, reports.make(alertId, reportId, NewReport.byApi(said)));
    }

    @POST
    @Path("form")
    public Uni<Response> record(
            UUID alertId,
            @RestForm @NotNull(message = IS_MISSING) UUID reportId,
            @RestForm @Nullable String filedAt,
            @RestForm @Nullable String reference,
            @RestForm @Nullable String remark) {
        var report = NewReport.byForm(time(filedAt), most(256, "reference", reference), most(4000, "remark", remark));
        return back(alertId, reports.make(alertId, reportId, report));
    }

    @POST
    @Path("{reportId}/filed")
    public Uni<Response> filed(
            UUID alertId, UUID reportId, @RestForm @Nullable String filedAt, @RestForm @Nullable String reference) {
        return back(alertId, reports.filed(alertId, reportId, time(filedAt), most(256, "reference", reference)));
    }

    @POST
    @Path("{reportId}/answer")
    public Uni<Response> answered(
            UUID alertId,
            UUID reportId,
            @RestForm @Nullable String answer,
            @RestForm @Nullable String answeredAt,
            @RestForm @Nullable String remark) {
        return back(
                alertId,
                reports.answered(alertId, reportId, answer(answer), time(answeredAt), most(4000, "remark", remark)));
    }

    @POST
    @Path("{reportId}/outcome")
    public Uni<Response> askAgain(UUID alertId, UUID reportId) {
        return back(alertId, reports.askAgain(alertId, reportId));
    }

    private static Uni<Response> back(UUID alertId, Uni<PlatformReport> done) {
        return done.map(report -> ConsoleUrls.seeOther("/alerts/%s/packet#reports".formatted(alertId)));
    }

    private static Instant time(@Nullable String text) {
        try {
            var time = LocalDateTime.parse(text == null ? "" : text).toInstant(ZoneOffset.UTC);
            if (time.isAfter(Instant.now().plusSeconds(60))) {
                throw new BadRequestException("Go back and enter a time that is not in the future.");
            }
            return time;
        } catch (DateTimeException e) {
            throw new BadRequestException("Go back and enter a time such as 2026-01-31T08:30.");
        }
    }

    private static PlatformResponse answer(@Nullable String code) {
        return EnumCode.find(PlatformResponse.class, code == null ? "" : code.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new BadRequestException("answer is missing; one of removed, refused, no_answer"));
    }

    private static @Nullable String most(int length, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > length) {
            throw new BadRequestException("%s is longer than %,d characters".formatted(field, length));
        }
        return text.replace("\r\n", "\n").strip();
    }
}
