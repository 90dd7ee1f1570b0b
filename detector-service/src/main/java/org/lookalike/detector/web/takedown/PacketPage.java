package org.lookalike.detector.web.takedown;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.PlatformResponse;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.takedown.Reports.NewReport;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.AlertView;
import org.lookalike.detector.web.alerts.AlertViews;
import org.lookalike.detector.web.alerts.ProfileDrawing;
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
    private static final int LONGEST_REFERENCE = 256;
    private static final int LONGEST_REMARK = 4000;
    private static final String FILED_AT = "filedAt";
    private static final String REFERENCE = "reference";
    private static final String REMARK = "remark";
    private static final String ANSWER = "answer";
    private static final String ANSWERED_AT = "answeredAt";
    private static final FilledForm.Fields FIELDS =
            FilledForm.Fields.of("reportField", "filedAt reference remark answer answeredAt", Map.of());

    /** The report that a refused form is about. */
    private static final String ABOUT = "about";

    private final Packets packets;
    private final Reports reports;
    private final AlertViews views;
    private final CurrentActor who;

    PacketPage(Packets packets, Reports reports, AlertViews views, CurrentActor who) {
        this.packets = packets;
        this.reports = reports;
        this.views = views;
        this.who = who;
    }

    /** The packet with the account drawn, what was done with it, and what can be; the new key makes one report of a form sent twice. */
    @CheckedTemplate(basePath = "console/report", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReportPacket(
            PacketSheet sheet,
            ProfileDrawing drawing,
            @Nullable Sentence status,
            @Nullable Escalation escalation,
            List<ShownReport> reports,
            boolean isFiledByApi,
            OwnAccount own,
            UUID newKey,
            Forms forms)
            implements TemplateInstance {

        private static ReportPacket of(
                Packet packet,
                ProfileDrawing drawing,
                List<PlatformReport> made,
                boolean isFiledByApi,
                OwnAccount own,
                FilledForm form) {
            var alert = packet.alert();
            var status = ReportStatus.newest(alert);
            var now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
            return new ReportPacket(
                    PacketSheet.of(packet),
                    drawing,
                    status == null ? null : status.in(UiLanguage.ENGLISH),
                    Escalation.due(packet, made, false),
                    made.stream()
                            .map(report -> ShownReport.of(report, alert, null))
                            .toList(),
                    isFiledByApi,
                    own,
                    UUID.randomUUID(),
                    new Forms(form, now.toString()));
        }
    }

    /** The forms of the page, of which one may have been refused, as it was filled in; without problems, none was. */
    record Forms(FilledForm refused, String now) {

        /** Whether the refused form is that of a report; of a new one for an empty id. */
        public boolean isRefused(String reportId) {
            return !refused.problems().isEmpty() && refused.value(ABOUT).equals(reportId);
        }

        public @Nullable String problem(String reportId, String field) {
            return isRefused(reportId) ? refused.problem(field) : null;
        }

        /** What a field of the form begins with: what was entered, or else the present time for a field of one. */
        public String value(String reportId, String field) {
            var isTime = field.equals(FILED_AT) || field.equals(ANSWERED_AT);
            return isRefused(reportId) ? refused.value(field) : isTime ? now : "";
        }
    }

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(UUID alertId, @BeanParam OwnAccount own) {
        return page(alertId, own, FilledForm.of(Map.of()));
    }

    private Uni<TemplateInstance> page(UUID alertId, OwnAccount own, FilledForm form) {
        return packets.of(alertId, own).chain(packet -> {
            var isFiledByApi = reports.isFiledByApi(packet.alert().account().platform());
            return reports.ofAlert(alertId).chain(made -> drawing(alertId)
                    .map(drawing -> ReportPacket.of(packet, drawing, made, isFiledByApi, own, form)));
        });
    }

    /** The account beside the district, with their pictures as the alert's page has them. */
    private Uni<ProfileDrawing> drawing(UUID alertId) {
        var access = new Access.Session(who.caller(), "/alerts/" + alertId);
        return views.read(alertId).chain(stored -> views.view(stored, access)).map(AlertView::drawing);
    }

    @POST
    @Path("api")
    public Uni<Response> file(
            UUID alertId,
            @RestForm @NotNull(message = "is missing; send the form as the page has it") UUID reportId,
            @RestForm @Nullable String text) {
        var said = FormText.required(text, "the text", LONGEST_TEXT).replace("\r\n", "\n");
        return back(alertId, reports.make(alertId, reportId, NewReport.byApi(said)));
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> record(UUID alertId, MultivaluedMap<String, String> sent) {
        var form = form("", sent);
        return submit(
                alertId,
                form,
                () -> reports.make(
                        alertId,
                        key(form),
                        NewReport.byForm(time(FILED_AT, form), text(REFERENCE, form), text(REMARK, form))));
    }

    @POST
    @Path("{reportId}/filed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> filed(UUID alertId, UUID reportId, MultivaluedMap<String, String> sent) {
        var form = form(reportId.toString(), sent);
        return submit(
                alertId, form, () -> reports.filed(alertId, reportId, time(FILED_AT, form), text(REFERENCE, form)));
    }

    @POST
    @Path("{reportId}/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answered(UUID alertId, UUID reportId, MultivaluedMap<String, String> sent) {
        var form = form(reportId.toString(), sent);
        return submit(
                alertId,
                form,
                () -> reports.answered(
                        alertId, reportId, answer(form.value(ANSWER)), time(ANSWERED_AT, form), text(REMARK, form)));
    }

    @POST
    @Path("{reportId}/outcome")
    public Uni<Response> askAgain(UUID alertId, UUID reportId) {
        return back(alertId, reports.askAgain(alertId, reportId));
    }

    /** What was sent, with the report that it is about; none for a new one. */
    private static FilledForm form(String reportId, MultivaluedMap<String, String> sent) {
        return FilledForm.of(sent).with(ABOUT, List.of(reportId));
    }

    private Uni<Response> submit(UUID alertId, FilledForm form, Supplier<Uni<PlatformReport>> report) {
        return form.submit(
                FIELDS, () -> back(alertId, report.get()), refused -> page(alertId, OwnAccount.UNSTATED, refused));
    }

    private static Uni<Response> back(UUID alertId, Uni<PlatformReport> done) {
        return done.map(report -> ConsoleUrls.seeOther("/alerts/%s/packet#reports".formatted(alertId)));
    }

    private static UUID key(FilledForm form) {
        return FormText.id(form.value("reportId"))
                .orElseThrow(() -> new InvalidField("reportId", "The form was not complete; send it again."));
    }

    private static Instant time(String field, FilledForm form) {
        try {
            var time = LocalDateTime.parse(form.value(field)).toInstant(ZoneOffset.UTC);
            if (time.isAfter(Instant.now().plusSeconds(60))) {
                throw new InvalidField(field, "The time is in the future.");
            }
            return time;
        } catch (DateTimeException e) {
            throw new InvalidField(field, "This is no time such as 2026-01-31T08:30.");
        }
    }

    private static @Nullable String text(String field, FilledForm form) {
        var longest = field.equals(REMARK) ? LONGEST_REMARK : LONGEST_REFERENCE;
        if (form.value(field).length() > longest) {
            throw new InvalidField(field, "This has more than %,d characters.".formatted(longest));
        }
        return form.value(field).isEmpty() ? null : form.value(field).replace("\r\n", "\n");
    }

    private static PlatformResponse answer(String code) {
        return EnumCode.find(PlatformResponse.class, code.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidField(ANSWER, "Choose what the platform did."));
    }
}
