package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.Delivery;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.LabelMessages;
import org.lookalike.detector.web.UiLanguage;

/** What pages say about recipients. */
@TemplateExtension
final class RecipientLabels {

    /** The time zones of the states and territories. */
    private static final String[] ZONES = ("America/New_York America/Chicago America/Denver America/Phoenix"
                    + " America/Los_Angeles America/Anchorage Pacific/Honolulu America/Puerto_Rico Pacific/Guam Pacific/Pago_Pago UTC")
            .split(" ");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private static final List<String> EVENTS = List.of(
            "raised",
            "escalated",
            "renamed",
            "new_picture",
            "confirmed",
            "reopened",
            "acknowledged",
            "unacknowledged",
            "closed");

    private RecipientLabels() {}

    static List<Choice> choices(FilledForm form, String field) {
        return switch (field) {
            case "minimumSeverity" -> choices(form, field, say()::minimumSeverity, "low", "medium", "high", "critical");
            case "mode" -> choices(form, field, say()::mode, "at_once", "daily", "weekly");
            case "language" -> choices(form, field, say()::language, "en", "es");
            case "preset" ->
                choices(form, field, say()::preset, "standard", "slack", "teams", "google_chat", "mattermost");
            case "events" ->
                EVENTS.stream()
                        .map(code -> new Choice(code, say().event(code), form.has(field, code)))
                        .toList();
            case "timeZone" -> choices(form, field, say()::timeZone, ZONES);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static List<Choice> choices(FilledForm form, String field, UnaryOperator<String> label, String... codes) {
        return Choice.among(List.of(codes), form.value(field), label);
    }

    private static LabelMessages say() {
        return UiLanguage.ENGLISH.messages(LabelMessages.class);
    }

    static String kindLabel(Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook == null ? "Email" : "Webhook: " + say().preset(webhook.preset());
    }

    static String severityLabel(Recipient recipient) {
        return recipient.backup()
                ? "Backup: only critical alerts that nobody has acknowledged"
                : say().minimumSeverity(recipient.minimumSeverity());
    }

    static String modeLabel(Recipient recipient) {
        return recipient.backup() ? "At once" : say().mode(recipient.mode());
    }

    /** Null where it gets all news, as a backup does of what it is for. */
    static @Nullable String newsLabel(Recipient recipient) {
        return recipient.events() == null || recipient.backup()
                ? null
                : recipient.events().stream().map(say()::event).collect(Collectors.joining("; "));
    }

    /** Null for a webhook. */
    static @Nullable String languageLabel(Recipient recipient) {
        return recipient.webhook() == null ? say().language(recipient.language()) : null;
    }

    /** Null where there are none, as for a backup. */
    static @Nullable String quietLabel(Recipient recipient) {
        var quiet = recipient.quietHours();
        return quiet == null || recipient.backup()
                ? null
                : "Quiet %s to %s, %s time"
                        .formatted(clock(quiet.from()), clock(quiet.until()), say().timeZone(recipient.timeZone()));
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
                : say().recipientState(recipient.state());
    }

    static String stateLabel(Delivery delivery) {
        return delivery.bounce() == null ? say().deliveryState(delivery.state()) : "Bounced";
    }
}
