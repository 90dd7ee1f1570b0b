package org.lookalike.security.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The permission in a signed link.
 *
 * @param subject the id of a subscription, an alert, a delivery or a person
 * @param reader the subscription that received the link to an alert, its report or the alerts of a mail, null for other links; it names the holder in the
 *     audit, where a mail address would stay for ever
 * @param districtId the district whose accounts the subscription is asked about, null for other links
 * @param expiry has a precision of a second
 */
public record LinkGrant(
        LinkPurpose purpose, UUID subject, @Nullable UUID reader, @Nullable String districtId, Instant expiry) {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int MIN_BYTES = 1 + ID_BYTES + Long.BYTES;
    private static final int MAX_DISTRICT_BYTES = 64;

    public LinkGrant {
        if ((reader != null) != purpose.hasReader()) {
            throw new IllegalArgumentException(
                    "links to alerts and their reports, and to the alerts of a mail, have a reader, and no others");
        }
        if ((districtId != null) != purpose.hasDistrict()) {
            throw new IllegalArgumentException("links to a district's accounts have a district, and no others");
        }
    }

    /** The permission to see one alert, and to decide about it, given to a subscription. */
    public static LinkGrant toAlert(UUID alertId, UUID reader, Instant expiry) {
        return new LinkGrant(LinkPurpose.ALERT, alertId, reader, null, expiry);
    }

    /** The permission to say what became of the report of one alert's account, given to a subscription. */
    public static LinkGrant toReport(UUID alertId, UUID reader, Instant expiry) {
        return new LinkGrant(LinkPurpose.REPORT, alertId, reader, null, expiry);
    }

    /** The permission to see the alerts of a delivery, given to its subscription. */
    public static LinkGrant toDigest(UUID deliveryId, UUID reader, Instant expiry) {
        return new LinkGrant(LinkPurpose.DIGEST, deliveryId, reader, null, expiry);
    }

    /** The permission to say which accounts are a district's, given to a subscription. */
    public static LinkGrant toAccounts(String districtId, UUID subscriptionId, Instant expiry) {
        return new LinkGrant(LinkPurpose.ACCOUNTS, subscriptionId, null, districtId, expiry);
    }

    /** A permission that concerns a subscription alone. */
    public static LinkGrant toSubscription(LinkPurpose purpose, UUID subscriptionId, Instant expiry) {
        return new LinkGrant(purpose, subscriptionId, null, null, expiry);
    }

    /** The permission of a person of a roster to say what is held and done of them. */
    public static LinkGrant toPerson(UUID personId, Instant expiry) {
        return new LinkGrant(LinkPurpose.PERSON, personId, null, null, expiry);
    }

    byte[] bytes() {
        var district = districtId == null ? new byte[0] : districtId.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(minLength(purpose) + district.length).put(purpose.code());
        put(bytes, subject).putLong(expiry.getEpochSecond());
        return (reader == null ? bytes : put(bytes, reader)).put(district).array();
    }

    /** Whether the bytes have this purpose; a newer version may have written others. */
    static boolean isFor(LinkPurpose purpose, byte[] written) {
        int district = written.length - minLength(purpose);
        return written[0] == purpose.code()
                && (purpose.hasDistrict() ? district > 0 && district <= MAX_DISTRICT_BYTES : district == 0);
    }

    /** Reads the form of {@link #bytes} after its signature was verified and it {@linkplain #isFor is for} this purpose. */
    static LinkGrant of(LinkPurpose purpose, byte[] written) {
        var bytes = ByteBuffer.wrap(written, 1, written.length - 1);
        var subject = id(bytes);
        var expiry = Instant.ofEpochSecond(bytes.getLong());
        var reader = purpose.hasReader() ? id(bytes) : null;
        var district =
                purpose.hasDistrict() ? StandardCharsets.UTF_8.decode(bytes).toString() : null;
        return new LinkGrant(purpose, subject, reader, district, expiry);
    }

    private static int minLength(LinkPurpose purpose) {
        return purpose.hasReader() ? MIN_BYTES + ID_BYTES : MIN_BYTES;
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
