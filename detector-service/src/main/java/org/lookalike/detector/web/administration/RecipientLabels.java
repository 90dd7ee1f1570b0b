package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.NotifierApi.Delivery;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.Formats;

/** What pages say about recipients. */
@TemplateExtension
final class RecipientLabels {

    /** What the fields of the form offer; the time zones are those of the states and territories. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "minimumSeverity", List.of("low", "medium", "high", "critical"),
            "people", List.of("all", "only", "without"),
            "mode", List.of("at_once", "daily", "weekly"),
            "language", List.of("en", "es"),
            "preset", List.of("standard", "slack", "teams", "google_chat", "mattermost"),
            "timeZone",
                    List.of(("America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles"
                                    + " America/Anchorage Pacific/Honolulu America/Puerto_Rico Pacific/Guam Pacific/Pago_Pago UTC")
                            .split(" ")));

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private static final List<String> EVENTS = List.of(
            "raised escalated renamed new_picture confirmed reopened acknowledged unacknowledged closed".split(" "));

    private RecipientLabels() {}

    static List<Choice> choices(FilledForm form, String field) {
        if (field.equals("events")) {
            return EVENTS.stream()
                    .map(code -> new Choice(code, Formats.label("event", code), form.has(field, code)))
                    .toList();
        }
        var codes = Objects.requireNonNull(CHOICES.get(field), field);
        return Choice.among(codes, form.value(field), code -> Formats.label(field, code));
    }

    static String kindLabel(Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook == null ? "Email" : "Webhook: " + Formats.label("preset", webhook.preset());
    }

    static String severityLabel(Recipient recipient) {
        return recipient.backup()
                ? "Backup: only critical alerts that nobody has acknowledged"
                : Formats.label("minimumSeverity", recipient.minimumSeverity());
    }

    /** Null where it hears of accounts that imitate a person as of all others. */
    static @Nullable String peopleLabel(Recipient recipient) {
        return recipient.people() == null || recipient.people().equals("all")
                ? null
                : Formats.label("people", recipient.people());
    }

    static String modeLabel(Recipient recipient) {
        return recipient.backup() ? "At once" : Formats.label("mode", recipient.mode());
    }

    /** Null where it gets all news, as a backup does of what it is for. */
    static @Nullable String newsLabel(Recipient recipient) {
        return recipient.events() == null || recipient.backup()
                ? null
                : recipient.events().stream()
                        .map(code -> Formats.label("event", code))
                        .collect(Collectors.joining("; "));
    }

    /** Null for a webhook. */
    static @Nullable String languageLabel(Recipient recipient) {
        return recipient.webhook() == null ? Formats.label("language", recipient.language()) : null;
    }

    /** Null where there are none, as for a backup. */
    static @Nullable String quietLabel(Recipient recipient) {
        var quiet = recipient.quietHours();
        return quiet == null || recipient.backup()
                ? null
                : "Quiet %s to %s, %s time"
                        .formatted(
                                clock(quiet.from()),
                                clock(quiet.until()),
                                Formats.label("timeZone", recipient.timeZone()));
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
                : Formats.label("recipientState", recipient.state());
    }

    static String stateLabel(Delivery delivery) {
        return delivery.bounce() == null ? Formats.label("deliveryState", delivery.state()) : "Bounced";
    }
}
