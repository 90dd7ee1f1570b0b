package org.lookalike.limits;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.lookalike.limits.Limit.Holder.ADDRESS;
import static org.lookalike.limits.Limit.Holder.DISTRICT;
import static org.lookalike.limits.Limit.Holder.INSTALLATION;
import static org.lookalike.limits.Limit.Holder.ITEM;
import static org.lookalike.limits.Limit.Holder.REPLICA;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every limit on one party's use of what is shared, as shipped. A test compares them with {@code docs/limits.md}. */
public enum Limit {
    STREAMS(200, REPLICA, "open streams of alerts, console pages among them"),
    STREAMS_OF_A_DISTRICT(40, DISTRICT, "open streams of alerts at one replica"),

    REQUESTS_OF_A_DISTRICT(
            8, DISTRICT, "requests in progress at one replica of a service, half of the connections to its database"),
    WAITING_REQUESTS_OF_A_DISTRICT(200, DISTRICT, "requests that wait for these"),
    REQUEST_RATE_OF_A_DISTRICT(3_000, DISTRICT, ofMinutes(1), "requests, at one replica of a service"),
    WRITES_OF_A_DISTRICT(300, DISTRICT, ofMinutes(1), "requests that change something, at one replica of a service"),
    WRITTEN_BYTES_OF_A_DISTRICT(
            50_000_000, DISTRICT, ofHours(1), "bytes of these requests, at one replica of a service"),

    CHECKS_OF_A_DISTRICT(
            10, DISTRICT, ofMinutes(5), "accounts checked or sent for review, at one replica of detector-service"),
    FINDS_OF_A_DISTRICT(
            200, DISTRICT, ofDays(1), "accounts sent for review from files, at one replica of detector-service"),

    REGISTRATION_BYTES(95_000, ITEM, "bytes of a district's registration as JSON, which must fit into one message"),
    REGISTRATION_CHANGES_OF_A_DISTRICT(
            20, DISTRICT, ofMinutes(1), "changes of a district's registration at one replica"),
    CHANGED_REGISTRATION_BYTES_OF_A_DISTRICT(
            2_000_000, DISTRICT, ofDays(1), "bytes taken out of a district's registration and put in, at one replica"),
    SUBSCRIPTIONS_OF_A_DISTRICT(500, DISTRICT, "active subscriptions that name the district"),
    UNCONFIRMED_SUBSCRIPTIONS_OF_A_DISTRICT(100, DISTRICT, "of these, subscriptions not yet confirmed by their reader"),
    QUESTIONS_OF_AN_ADDRESS(
            5,
            ADDRESS,
            ofDays(1),
            "confirmation emails to an email address, one of each district, while its reader does not answer"),

    PERSONAL_MAILS_OF_AN_ADDRESS(20, ADDRESS, ofDays(1), "invitations, sign-in links and the like, of each kind"),
    PERSONAL_MAILS_OF_A_DISTRICT(
            10,
            DISTRICT,
            ofMinutes(1),
            "invitations, requests for consent and their confirmations handed over, of each kind; further ones wait"),
    INVITATIONS_OF_A_DISTRICT(
            200, DISTRICT, ofDays(1), "people invited to sign in, at one replica of detector-service"),
    INVITATIONS_TO_AN_ADDRESS(
            10,
            ADDRESS,
            ofDays(1),
            "invitations to an email address by those who have the same districts, at one replica"),
    SIGN_IN_LINKS_ASKED_BY_AN_ADDRESS(
            20, ADDRESS, ofHours(1), "sign-in links asked for from an address, at one replica"),

    PEOPLE_OF_A_DISTRICT(5_000, DISTRICT, "people of the staff in a district's roster"),
    ROSTERS_OF_A_DISTRICT(20, DISTRICT, ofDays(1), "rosters uploaded, at one replica"),
    LINKS_OF_AN_ADDRESS(
            3, ADDRESS, ofDays(1), "links to their page that a person asks for at their work address, at one replica"),

    MAIL_ATTEMPTS(4, REPLICA, "emails attempted at once; one district gets at most half"),
    WEBHOOK_ATTEMPTS(16, REPLICA, "webhooks attempted at once; one district gets at most half"),
    ATTEMPTS_AT_A_DOMAIN(
            40,
            INSTALLATION,
            ofMinutes(1),
            "attempts at a domain of email addresses, or at a webhook's host; one district gets at most half"),
    ATTEMPTS_OF_A_PRIORITY(
            20, DISTRICT, ofMinutes(1), "emails or webhooks attempted; those that wait then count one severity lower"),
    ALERTS_OF_A_DELIVERY(500, ITEM, "alerts read for one email or webhook message; the others are only counted"),
    LOGOS(20, REPLICA, "logos and files of found accounts uploaded at once"),
    LOGOS_OF_A_DISTRICT(1, DISTRICT, "of these, files of one district"),
    DOCUMENTS(20, REPLICA, "report packets written at once, and as many posters"),
    DOCUMENTS_OF_A_DISTRICT(2, DISTRICT, "of these, documents of one district"),
    ATTEMPTS_OF_A_JOB(3, ITEM, "attempts at a job before it is given up"),
    WORKBOOK_SECONDS(30, ITEM, "seconds to convert an imported workbook"),
    WORKBOOK_MEGABYTES(192, ITEM, "MB of memory to convert an imported workbook"),
    SEARCHES_OF_A_DISTRICT(
            200, DISTRICT, "searches at a source during a poll cycle, however often its registration changes"),
    LOOK_UPS_OF_A_DISTRICT(
            50,
            DISTRICT,
            ofMinutes(5),
            "accounts of its alerts looked up again at a source before others are searched for; further ones come last"),
    LISTS_OF_AN_ADDRESS(
            600,
            ADDRESS,
            ofMinutes(1),
            "requests for official lists and about accounts, at one replica of detector-service"),
    TIPS_OF_AN_ADDRESS(50, ADDRESS, ofDays(1), "tips sent by the public page, at one replica"),
    TIPS_TO_REVIEW(5_000, INSTALLATION, "tips from the public page that await review and name no district"),
    TIPS_TO_REVIEW_OF_A_DISTRICT(200, DISTRICT, "the same that name the district; many of one account are one");

    /** Who has a limit to itself. */
    public enum Holder {
        /**
         * Everybody whose rights are for the same districts, by whatever key or session. A caller with rights for all districts
         * has the limit to itself. Of a delivery, the district that it is about.
         */
        DISTRICT,
        /** An address of the network, or an IPv6 network; of emails, the recipient's address. */
        ADDRESS,
        REPLICA,
        INSTALLATION,
        /** Each request, file, message or job by itself. */
        ITEM
    }

    private final long amount;
    private final Holder holder;
    private final @Nullable Duration period;
    private final String what;

    /** An amount at once, or of one item. */
    Limit(long amount, Holder holder, String what) {
        this(amount, holder, null, what);
    }

    Limit(long amount, Holder holder, @Nullable Duration period, String what) {
        this.amount = amount;
        this.holder = holder;
        this.period = period;
        this.what = what;
    }

    public long amount() {
        return amount;
    }

    public Holder holder() {
        return holder;
    }

    /** The time in which the amount may be used; null where it is an amount at once, or of one item. */
    public @Nullable Duration period() {
        return period;
    }

    /** What is counted, as the documentation says it. */
    public String what() {
        return what;
    }

    /** Whether the amount follows from the contract, so that no setting changes it. */
    public boolean isFixed() {
        return this == REGISTRATION_BYTES;
    }

    public String setting() {
        return "lookalike.limits." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
