package org.lookalike.detector.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link from a district's website to an account. Whoever controls the site controls its texts.
 *
 * @param accountId null where the link has the handle alone
 * @param website the host
 * @param page the address of the page with the link
 * @param since when it was first seen
 */
public record WebsiteLink(
        String platform, @Nullable String accountId, String handle, String website, String page, Instant since) {}
