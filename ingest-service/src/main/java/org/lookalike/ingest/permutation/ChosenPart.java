package org.lookalike.ingest.permutation;

import java.util.List;
import java.util.Locale;

/** The part of a handle or domain that a district chose itself, without what its platform or registry adds. */
final class ChosenPart {

    private ChosenPart() {}

    /** {@code mhps} of {@code @mhps@town.example}, of {@code mhps.bsky.social} and of {@code mhps.example} on Bluesky. */
    static String of(ImitatedDistrict.Account account) {
        var handle = HandleRules.withoutAt(account.handle());
        var at = handle.indexOf('@');
        if (at > 0) {
            return handle.substring(0, at);
        }
        var host = HandleRules.of(account.platform()).host();
        if (host.isEmpty()) {
            return handle;
        }
        return handle.toLowerCase(Locale.ROOT).endsWith(host)
                ? handle.substring(0, handle.length() - host.length())
                : ofDomain(handle);
    }

    /** {@code mapleschools} of {@code www.mapleschools.example} and of {@code mapleschools.k12.ma.us}. */
    static String ofDomain(String domain) {
        var labels = List.of(domain.toLowerCase(Locale.ROOT).split("\\."));
        if (labels.isEmpty()) {
            return "";
        }
        var k12 = labels.indexOf("k12");
        return labels.get(k12 > 0 ? k12 - 1 : Math.max(0, labels.size() - 2));
    }
}
