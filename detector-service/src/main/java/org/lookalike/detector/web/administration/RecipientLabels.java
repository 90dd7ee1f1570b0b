package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.notifier.Delivery;
import org.lookalike.detector.services.notifier.Recipient;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.CodeLabels;
import org.lookalike.detector.web.FilledForm;

/** What pages say about recipients. */
@TemplateExtension
final class RecipientLabels {

    private static final CodeLabels SEVERITIES = CodeLabels.of(
            "low", "All alerts",
            "medium", "Medium severity and above",
            "high", "High severity and above",
            "critical", "Critical severity only");

    private static final CodeLabels MODES = CodeLabels.of(
            "at_once", "As it happens",
            "daily", "One digest a day",
            "weekly", "One digest a week, on Mondays");

    private static final CodeLabels LANGUAGES = CodeLabels.of("en", "English", "es", "Spanish");

    private static final CodeLabels PRESETS = CodeLabels.of(
            "standard", "Standard Webhooks, for programs",
            "slack", "Slack",
            "teams", "Microsoft Teams",
            "mattermost", "Mattermost");

    private static final CodeLabels ZONES = CodeLabels.of(
            "America/New_York", "Eastern",
            "America/Chicago", "Central",
            "America/Denver", "Mountain",
            "America/Phoenix", "Mountain, without daylight saving (Arizona)",
            "America/Los_Angeles", "Pacific",
            "America/Anchorage", "Alaska",
            "Pacific/Honolulu", "Hawaii",
            "America/Puerto_Rico", "Atlantic (Puerto Rico)",
            "Pacific/Guam", "Guam",
            "Pacific/Pago_Pago", "American Samoa",
            "UTC", "UTC");

    private static final CodeLabels STATES =
            CodeLabels.of("active", "Active", "unconfirmed", "Awaiting confirmation", "paused", "Paused");

    private static final CodeLabels DELIVERY_STATES = CodeLabels.of(
            "pending", "Waiting",
            "sending", "Being sent",
            "sent", "Sent",
            "retry", "Will be tried again",
            "failed", "Failed",
            "ambiguous", "May have arrived",
            "cancelled", "Canceled");

    /** The labels of the form's selects, by the name of the field. */
    private static final Map<String, CodeLabels> SELECTS = Map.of(
            "minimumSeverity", SEVERITIES, "mode", MODES, "language", LANGUAGES, "preset", PRESETS, "timeZone", ZONES);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private RecipientLabels() {}

    /** The options of a select of the form. */
    static List<Choice> choices(FilledForm form, String field) {
        return Objects.requireNonNull(SELECTS.get(field), field).choices(form.value(field));
    }

    static String kindLabel(Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook == null ? "Email" : "Webhook: " + PRESETS.of(webhook.preset());
    }

    static String severityLabel(Recipient recipient) {
        return recipient.backup()
                ? "Backup: only critical alerts that nobody has acknowledged"
                : SEVERITIES.of(recipient.minimumSeverity());
    }

    static String modeLabel(Recipient recipient) {
        return recipient.backup() ? "At once" : MODES.of(recipient.mode());
    }

    /** Null for a webhook. */
    static @Nullable String languageLabel(Recipient recipient) {
        return recipient.webhook() == null ? LANGUAGES.of(recipient.language()) : null;
    }

    /** Null where there are none, as for a backup. */
    static @Nullable String quietLabel(Recipient recipient) {
        var quiet = recipient.quietHours();
        return quiet == null || recipient.backup()
                ? null
                : "Quiet %s to %s, %s time"
                        .formatted(clock(quiet.from()), clock(quiet.until()), ZONES.of(recipient.timeZone()));
    }

    /** A time of day such as 21:00 as people say it; what is none stays as it is. */
    private static String clock(String time) {
        try {
            return CLOCK.format(LocalTime.parse(time));
        } catch (DateTimeException e) {
            return time;
        }
    }

    static String statusLabel(Recipient recipient) {
        if (recipient.suppressed()) {
            return "Emails bounced; none are sent";
        }
        return recipient.isPaused() && recipient.pausedBy() == null
                ? "Paused by the reader"
                : STATES.of(recipient.state());
    }

    /** What became of a delivery. */
    static String stateLabel(Delivery delivery) {
        return delivery.bounce() == null ? DELIVERY_STATES.of(delivery.state()) : "Bounced";
    }
}
