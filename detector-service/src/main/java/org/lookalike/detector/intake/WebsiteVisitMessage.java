package org.lookalike.detector.intake;

import static org.lookalike.detector.intake.AccountSnapshotMessage.PLATFORM;
import static org.lookalike.kafka.WireField.atMost;
import static org.lookalike.kafka.WireField.complete;
import static org.lookalike.kafka.WireField.host;
import static org.lookalike.kafka.WireField.matches;
import static org.lookalike.kafka.WireField.require;
import static org.lookalike.kafka.WireField.required;
import static org.lookalike.kafka.WireField.requiredText;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.website.WebsiteEvent;
import org.lookalike.detector.website.WebsiteEvent.DomainDates;
import org.lookalike.detector.website.WebsiteEvent.Mention;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;

/** The fields of a website visit that this service reads; {@code contracts/website-visit} defines all. */
record WebsiteVisitMessage(
        String website,
        Instant visitedAt,
        @Nullable Instant firstVisitedAt,
        String finalWebsite,
        Integer pages,
        List<Account> accounts,
        @Nullable Instant domainRegisteredAt,
        @Nullable Instant domainTransferredAt) {

    /** An account that the site names. */
    record Account(
            String platform,
            String handle,
            @Nullable String accountId,
            String address,
            String page,
            String how,
            @Nullable String text,
            @Nullable String doubt) {

        Account {
            requiredText(32, platform, "platform");
            matches(PLATFORM, platform, "platform", "a word in lower case, such as facebook");
            requiredText(256, handle, "handle");
            requiredText(512, address, "address");
            requiredText(512, page, "page");
            requiredText(32, how, "how");
            atMost(256, accountId, "accountId");
            atMost(200, text, "text");
            atMost(32, doubt, "doubt");
        }

        private Mention toMention() {
            var account = new DistrictProfile.Account(platform, handle, accountId);
            return new Mention(account, address, page, how, text, doubt == null ? null : LinkDoubt.of(doubt));
        }
    }

    WebsiteVisitMessage {
        host(website, "website");
        host(finalWebsite, "finalWebsite");
        required(visitedAt, "visitedAt", "say when the home page was read");
        require(pages != null && pages > 0, "pages must be how many pages were read, the home page included");
        required(accounts, "accounts", "give an empty list where the site names none");
        atMost(50, accounts, "accounts");
        complete(accounts, "accounts");
    }

    /** Reads a visit, or that a website is visited no more; refuses what is neither. */
    static WebsiteEvent read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null && record.key() != null) {
            return new WebsiteEvent.Ended(new String(record.key(), StandardCharsets.UTF_8));
        }
        var event = CloudEvent.read(record.headers(), "website-visit");
        return WireJson.read(record.value(), WebsiteVisitMessage.class).toVisit(event);
    }

    private Visit toVisit(CloudEvent event) {
        return new Visit(
                website,
                finalWebsite,
                visitedAt,
                firstVisitedAt,
                pages,
                accounts.stream().map(Account::toMention).toList(),
                new DomainDates(domainRegisteredAt, domainTransferredAt),
                event.id(),
                event.traceParent());
    }
}
