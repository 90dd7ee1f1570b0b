package org.lookalike.detector.console.alerts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.CampaignMember.Shared;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.Standing;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.overview.AlertMails.Fate;
import org.lookalike.detector.report.Answer;
import org.lookalike.detector.report.PacketSheet;
import org.lookalike.matching.Severity;

/** How the pages say what the program calls by its constants. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW -> "Low";
        };
    }

    /** How soon someone should look. */
    static String urgency(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "look now";
            case HIGH -> "look today";
            case MEDIUM -> "look this week";
            case LOW -> "look when there is time";
        };
    }

    static String status(AlertStatus status) {
        return switch (status) {
            case NEW -> "New";
            case IN_PROGRESS -> "In progress";
            case SUPPRESSED -> "Dismissed";
            case RESOLVED -> "Resolved";
        };
    }

    /** Where an alert stands, and why. */
    static String standing(Standing standing) {
        var reason = standing.reason();
        if (standing.snoozedUntil() != null) {
            return "Put aside until " + time(standing.snoozedUntil());
        }
        return reason == null || reason == StatusReason.REVIEWED
                ? verdictOr(standing)
                : status(standing.status()) + ": " + reason(reason);
    }

    private static String verdictOr(Standing standing) {
        return standing.review() == null
                ? status(standing.status())
                : status(standing.status()) + ": " + verdict(standing.review().verdict());
    }

    static String reason(StatusReason reason) {
        return switch (reason) {
            case REVIEWED -> "decided";
            case SNOOZED -> "put aside";
            case SNOOZE_ENDED -> "back after it was put aside";
            case ACCOUNT_SUSPENDED -> "the platform suspended the account";
            case ACCOUNT_DELETED -> "the account was deleted";
            case ACCOUNT_OFFICIAL -> "the account is the district's own";
            case ACCOUNT_RETURNED -> "the account is back";
            case AFFILIATE_PATTERN -> "its name fits a pattern of affiliates";
            case AFFILIATE_PATTERN_ENDED -> "no pattern of affiliates fits its name any more";
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case TRUE_POSITIVE -> "it impersonates the district";
            case FALSE_POSITIVE -> "it has nothing to do with the district";
            case BENIGN -> "it is harmless";
            case DUPLICATE -> "another alert is about the same";
            case INSUFFICIENT_DATA -> "more information is needed";
        };
    }

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

    /** A platform's name; of one that is not known, its code. */
    static String platform(String code) {
        return switch (code) {
            case "bluesky" -> "Bluesky";
            case "mastodon" -> "Mastodon";
            case "youtube" -> "YouTube";
            case "x" -> "X";
            case "facebook" -> "Facebook";
            case "instagram" -> "Instagram";
            case "threads" -> "Threads";
            case "linkedin" -> "LinkedIn";
            case "tiktok" -> "TikTok";
            case "snapchat" -> "Snapchat";
            default -> code;
        };
    }

    /** What became of so many deliveries. */
    static String told(Fate fate, int count) {
        var message = fate.isMail() ? "mail" : "message";
        var recipients = "%d %s%s".formatted(count, fate.isMail() ? "recipient" : "webhook", count == 1 ? "" : "s");
        return switch (fate.outcome()) {
            case TOLD -> "%s to %s.".formatted(fate.isMail() ? "Mailed" : "Posted", recipients);
            case REFUSED -> "The %s to %s was refused for good.".formatted(message, recipients);
            case CAME_BACK -> "The %s to %s came back.".formatted(message, recipients);
        };
    }

    /** What a platform made of a report. */
    static String answer(Answer answer, String platform) {
        return switch (answer) {
            case REMOVED -> platform + " removed the account.";
            case REFUSED -> platform + " let the account stay.";
            case NO_ANSWER -> platform + " did not answer the report.";
        };
    }

    /** That a reported account is no more. */
    static String removed(long secondsToRemoval, String platform) {
        return "Gone %s after it was reported to %s.".formatted(PacketSheet.stretch(secondsToRemoval), platform);
    }

    /** What a score means. */
    static String closeness(double score) {
        return score >= 0.9 ? "very close" : score >= 0.8 ? "close" : "partly alike";
    }

    /** What a reason adds to the score. */
    static String weight(double contribution) {
        if (contribution < 0) {
            return contribution <= -0.2 ? "speaks clearly against it" : "speaks somewhat against it";
        }
        if (contribution == 0) {
            return "is said without changing the score";
        }
        return contribution >= 0.4 ? "counts most" : contribution >= 0.15 ? "counts much" : "counts a little";
    }

    static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    /** What rounds to nothing is no nothing. */
    static String signed(double contribution) {
        if (contribution != 0 && Math.abs(contribution) < 0.005) {
            return "less than 0.01";
        }
        return String.format(Locale.ROOT, "%+.2f", contribution).replace('-', '−');
    }
}
