package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Delivery;
import org.lookalike.detector.administration.Recipient;
import org.lookalike.detector.web.Choice;

/** What pages say about recipients. Codes that are not known are shown as they are. */
final class RecipientLabels {

    private static final Map<String, String> SEVERITIES = ordered(
            "low", "All alerts",
            "medium", "Medium severity and above",
            "high", "High severity and above",
            "critical", "Critical severity only");

    private static final Map<String, String> MODES = ordered(
            "at_once", "As it happens",
            "daily", "One digest a day",
            "weekly", "One digest a week, on Mondays");

    private static final Map<String, String> LANGUAGES = ordered("en", "English", "es", "Spanish");

    private static final Map<String, String> PRESETS = ordered(
            "standard", "Standard Webhooks, for programs",
            "slack", "Slack",
            "teams", "Microsoft Teams",
            "mattermost", "Mattermost");

    private static final Map<String, String> ZONES = ordered(
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

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private RecipientLabels() {}

    private static Map<String, String> ordered(String... codesAndLabels) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < codesAndLabels.length; i += 2) {
            labels.put(codesAndLabels[i], codesAndLabels[i + 1]);
        }
        return labels;
    }

    /** The choices of the form's selects; one that is chosen and not among the known ones is added. */
    @TemplateExtension
    static List<Choice> choices(FilledForm form, String field) {
        var chosen = form.value(field);
        var known =
                switch (field) {
                    case "minimumSeverity" -> SEVERITIES;
                    case "mode" -> MODES;
                    case "language" -> LANGUAGES;
                    case "preset" -> PRESETS;
                    case "timeZone" -> ZONES;
                    default -> throw new IllegalArgumentException(field + " is no select");
                };
        var choices = new ArrayList<Choice>();
        known.forEach((code, label) -> choices.add(new Choice(code, label, code.equals(chosen))));
        if (!chosen.isEmpty() && !known.containsKey(chosen)) {
            choices.add(new Choice(chosen, chosen, true));
        }
        return choices;
    }

    /** The address, or the webhook's host. */
    static String recipient(Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook == null ? String.valueOf(recipient.address()) : webhook.host();
    }

    static String kind(Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook == null ? "Email" : "Webhook: " + PRESETS.getOrDefault(webhook.preset(), webhook.preset());
    }

    static String severity(Recipient recipient) {
        return recipient.backup()
                ? "Backup: only critical alerts that nobody has acknowledged"
                : SEVERITIES.getOrDefault(recipient.minimumSeverity(), recipient.minimumSeverity());
    }

    static String mode(Recipient recipient) {
        return recipient.backup() ? "At once" : MODES.getOrDefault(recipient.mode(), recipient.mode());
    }

    static String language(Recipient recipient) {
        return LANGUAGES.getOrDefault(recipient.language(), recipient.language());
    }

    /** Null where there are none, as for a backup. */
    static @Nullable String quietHours(Recipient recipient) {
        var quiet = recipient.quietHours();
        return quiet == null || recipient.backup()
                ? null
                : "Quiet %s to %s, %s time"
                        .formatted(
                                clock(quiet.from()),
                                clock(quiet.until()),
                                ZONES.getOrDefault(recipient.timeZone(), recipient.timeZone()));
    }

    /** A time of day such as 21:00 as people say it; what is none stays as it is. */
    private static String clock(String time) {
        try {
            return CLOCK.format(LocalTime.parse(time));
        } catch (DateTimeException e) {
            return time;
        }
    }

    static String status(Recipient recipient) {
        if (recipient.suppressed()) {
            return "Emails bounced; none are sent";
        }
        return switch (recipient.state()) {
            case "active" -> "Active";
            case "unconfirmed" -> "Awaiting confirmation";
            case "paused" -> recipient.pausedBy() == null ? "Paused by the reader" : "Paused";
            default -> recipient.state();
        };
    }

    /** What became of a delivery. */
    static String state(Delivery delivery) {
        if (delivery.bounce() != null) {
            return "Bounced";
        }
        return switch (delivery.state()) {
            case "pending" -> "Waiting";
            case "sending" -> "Being sent";
            case "sent" -> "Sent";
            case "retry" -> "Will be tried again";
            case "failed" -> "Failed";
            case "ambiguous" -> "May have arrived";
            case "cancelled" -> "Canceled";
            default -> delivery.state();
        };
    }
}
