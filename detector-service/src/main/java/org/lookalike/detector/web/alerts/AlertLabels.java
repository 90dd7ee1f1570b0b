package org.lookalike.detector.web.alerts;

import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.CampaignMember.Shared;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.reporting.overview.AlertMails.DeliveryResult;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.PlatformResponse;

/** Labels of what an alert has and what becomes of it. */
final class AlertLabels {

    private AlertLabels() {}

    static String foundBy(FoundBy foundBy) {
        return switch (foundBy) {
            case OBSERVATION -> "Seen by a source";
            case RESCAN -> "Found by a rescan";
        };
    }

    static String field(Field field) {
        return switch (field) {
            case HANDLE -> "Handle";
            case DISPLAY_NAME -> "Name";
            case PROFILE_URL -> "Address";
            case PICTURE -> "Picture";
            case ACCOUNT_STATE -> "Account";
            case DESCRIPTION -> "Description";
            case LOCATION -> "Location";
            case LINKS -> "Links";
            case SEVERITY -> "Severity";
            case SCORE -> "Score";
            case CLAIMED_BY -> "Registered by other districts";
            case LINKED_BY_WEBSITE -> "Linked by the district's own website";
            case REPORT -> "Report";
            case ACKNOWLEDGEMENT -> "Acknowledged";
            case STATUS -> "Status";
        };
    }

    static String shared(Shared shared) {
        return switch (shared) {
            case ACCOUNT -> "the same account";
            case PICTURE -> "nearly the same picture";
            case DESCRIPTION -> "the same description";
            case LINK -> "a link to the same page";
        };
    }

    /** The result of a number of deliveries. */
    static String delivered(DeliveryResult result, int count) {
        var message = result.isMail() ? "email" : "message";
        var recipients = "%d %s%s".formatted(count, result.isMail() ? "recipient" : "webhook", count == 1 ? "" : "s");
        return switch (result.outcome()) {
            case DELIVERED -> "%s to %s.".formatted(result.isMail() ? "Emailed" : "Posted", recipients);
            case FAILED -> "The %s to %s was rejected.".formatted(message, recipients);
            case BOUNCED -> "The %s to %s bounced.".formatted(message, recipients);
        };
    }

    /** A platform's answer to a report. */
    static String answer(PlatformResponse answer, String platform) {
        return switch (answer) {
            case REMOVED -> platform + " removed the account.";
            case REFUSED -> platform + " declined to remove the account.";
            case NO_ANSWER -> platform + " did not answer the report.";
        };
    }

    /** The removal of a reported account. */
    static String removed(long secondsToRemoval, String platform) {
        return "Gone %s after it was reported to %s.".formatted(PacketSheet.stretch(secondsToRemoval), platform);
    }
}
