package org.lookalike.limits;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every limit on what one party may use of what is shared, with its amount as shipped. {@link Limits} knows the amounts in
 * force. {@code docs/limits.md} lists the same table, and a test compares the two.
 */
public enum Limit {
    STREAMS(200, Holder.REPLICA, null, "open streams of alerts, console pages among them"),
    STREAMS_OF_A_DISTRICT(40, Holder.DISTRICT, null, "open streams of alerts at one replica"),
    ATTEMPTS_OF_A_JOB(3, Holder.ITEM, null, "times a job is begun that ends the service or never reports"),
    SEARCHES_OF_A_DISTRICT(
            200,
            Holder.DISTRICT,
            null,
            "searches at a source in the time of a poll cycle, also after changes of its registration"),
    CHECKS_OF_A_DISTRICT(
            120, Holder.DISTRICT, Duration.ofHours(1), "account checks and accounts sent for review, at one replica"),
    TIPS_OF_AN_ADDRESS(50, Holder.ADDRESS, Duration.ofDays(1), "tips by the public page, at one replica"),
    TIPS_TO_REVIEW(5_000, Holder.INSTALLATION, null, "tips of the public that await review; more are refused");

    /** Who has a limit to itself. */
    public enum Holder {
        /**
         * A caller's districts: everybody whose rights are for the same districts, by whatever key or session. Who has rights for
         * all districts is one more holder.
         */
        DISTRICT,
        /** A key, or a person without one. */
        CALLER,
        /** An address of the network, or an IPv6 network. */
        ADDRESS,
        /** One replica of a service. */
        REPLICA,
        /** All replicas together. */
        INSTALLATION,
        /** Each request, file, message or job by itself. */
        ITEM
    }

    private final long amount;
    private final Holder holder;
    private final @Nullable Duration period;
    private final String what;

    Limit(long amount, Holder holder, @Nullable Duration period, String what) {
        this.amount = amount;
        this.holder = holder;
        this.period = period;
        this.what = what;
    }

    /** The amount as shipped. */
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

    /** The setting that changes the amount. */
    public String setting() {
        return "lookalike.limits." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
