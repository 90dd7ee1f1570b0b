package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** Reads what the pages behind links in mails show of an alert, for a caller who is known by the link. */
@ApplicationScoped
class MailedAlerts {

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final Registry registry;
    private final Reviews reviews;
    private final Packets packets;
    private final Reports reports;
    private final DistrictLogos logos;

    MailedAlerts(
            Sessions sessions,
            AlertQueries alerts,
            Registry registry,
            Reviews reviews,
            Packets packets,
            Reports reports,
            DistrictLogos logos) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.registry = registry;
        this.reviews = reviews;
        this.packets = packets;
        this.reports = reports;
        this.logos = logos;
    }

    /** Whether there is a picture of the district to draw. */
    Uni<Boolean> hasLogo(String districtId, Caller caller) {
        return as(caller, () -> logos.hasAny(districtId));
    }

    /** The page of an alert. */
    Uni<MailedAlert> view(UUID alertId, OwnAccount own, Caller caller, UiLanguage language) {
        return as(caller, () -> alerts.details(alertId).chain(details -> stored(details, own)
                .map(stored -> MailedAlert.of(details, stored, caller.name(), language, Instant.now()))));
    }

    /**
     * What the database has about an alert beside its details.
     *
     * @param report empty while there is nothing to report
     */
    record Stored(@Nullable RegisteredDistrict district, List<Decision> decisions, Optional<Reported> report) {}

    /**
     * What a report is made of, and those that were made.
     *
     * @param reports the oldest first
     */
    record Reported(Packet packet, List<PlatformReport> reports) {}

    private Uni<Stored> stored(AlertDetails details, OwnAccount own) {
        var alert = details.entry().alert();
        return registry.find(alert.district().districtId())
                .chain(district -> reviews.list(alert.alertId()).chain(decisions -> (MailedAlert.isReportable(alert)
                                ? reported(alert.alertId(), own).map(Optional::of)
                                : Uni.createFrom().item(Optional.<Reported>empty()))
                        .map(report -> new Stored(district, decisions, report))));
    }

    private Uni<Reported> reported(UUID alertId, OwnAccount own) {
        return packets.withoutRecords(alertId, own)
                .chain(packet -> reports.ofAlert(alertId).map(made -> new Reported(packet, made)));
    }

    /** The whole packet of the alert; refused unless the alert is confirmed. */
    Uni<Packet> packet(UUID alertId, OwnAccount own, Caller caller) {
        return as(caller, () -> confirmed(alertId).chain(alert -> packets.of(alertId, own)));
    }

    /** The page that asks what became of the report of an alert. */
    Uni<MailedAnswer> answer(UUID alertId, boolean isUnanswered, Caller caller, UiLanguage language) {
        return as(caller, () -> alerts.get(alertId).chain(entry -> (entry.alert()
                                .isConfirmed()
                        ? reported(alertId, OwnAccount.UNSTATED).map(Optional::of)
                        : Uni.createFrom().item(Optional.<Reported>empty()))
                .map(made -> MailedAnswer.of(entry, made.orElse(null), isUnanswered, language, Instant.now()))));
    }

    /** Records that a report was filed; refused unless the alert is confirmed. */
    Uni<PlatformReport> filed(
            UUID alertId, @Nullable String key, @Nullable String filedOn, @Nullable String reference, Caller caller) {
        return as(caller, () -> confirmed(alertId))
                .map(alert -> FiledForm.read(key, filedOn, reference, alert, Instant.now()))
                .chain(form -> as(caller, () -> reports.record(alertId, form.key(), form.report(), caller.name())));
    }

    /** Records how the platform answered the newest report; an answer that is recorded already is not recorded again. */
    Uni<Void> answered(UUID alertId, ReportAnswer answer, Caller caller) {
        var response = answer.response();
        return as(caller, () -> reports.newest(alertId)).chain(newest -> {
            if (newest == null) {
                throw new Refused(Refusal.NOT_REPORTED);
            }
            if (response == null || response == newest.answer()) {
                return Uni.createFrom().voidItem();
            }
            if (!newest.state().awaitsAnswer()) {
                throw new Refused(Refusal.ANSWERED_BEFORE);
            }
            return as(
                            caller,
                            () -> reports.answered(
                                    alertId, newest.reportId(), response, Instant.now(), null, caller.name()))
                    .replaceWithVoid();
        });
    }

    /** A transaction for a caller who is not signed in; one that writes locks the alert before it reads it. */
    private <T> Uni<T> as(Caller caller, Supplier<Uni<T>> work) {
        return sessions.forDistricts(caller.districts(), session -> work.get());
    }

    private Uni<Alert> confirmed(UUID alertId) {
        return alerts.get(alertId).map(entry -> {
            if (!entry.alert().isConfirmed()) {
                throw new Refused(Refusal.NOT_CONFIRMED);
            }
            return entry.alert();
        });
    }
}
