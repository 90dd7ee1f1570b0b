package org.lookalike.detector.takedown;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** What a person says of an own account where none is registered, in the query; a report asserts nothing else. */
public final class OwnAccount {

    public static final OwnAccount UNSTATED = new OwnAccount();

    /** One word of visible ASCII, so that nobody can make a link that puts sentences into a report. */
    private static final Pattern ADDRESS = Pattern.compile("[!-~]{1,250}");

    @QueryParam("own")
    @Schema(description = "Whether the district has an account there: yes or no; absent if unknown", examples = "yes")
    @Nullable
    String own;

    @QueryParam("ownAddress")
    @Schema(description = "The account's address or handle, where own is yes", examples = "@maplehollow")
    @Nullable
    String ownAddress;

    static OwnAccount of(@Nullable String own, @Nullable String ownAddress) {
        var said = new OwnAccount();
        said.own = own;
        said.ownAddress = ownAddress;
        return said;
    }

    public boolean isNone() {
        return "no".equalsIgnoreCase(own);
    }

    public boolean isThere() {
        return !address().isEmpty();
    }

    /** The address of the account, or its handle; empty where none was given. */
    public String address() {
        var given = ownAddress == null ? "" : ownAddress.strip();
        return "yes".equalsIgnoreCase(own) && ADDRESS.matcher(given).matches() ? given : "";
    }

    /** To append to an address after the separator, so that the next page knows it; empty where nothing was said. */
    public String query(String separator) {
        return isThere()
                ? separator + "own=yes&ownAddress=" + URLEncoder.encode(address(), StandardCharsets.UTF_8)
                : isNone() ? separator + "own=no" : "";
    }

    /** @throws InvalidValue naming the parameter that cannot be understood, and what it may be */
    OwnAccount checked() {
        if (own == null || own.isEmpty() || isNone() || isThere()) {
            return this;
        }
        throw own.equals("yes")
                ? InvalidValue.inQuery(
                        "ownAddress",
                        "is missing or no address; give at most 250 visible ASCII characters without spaces")
                : InvalidValue.inQuery("own", "is '%s'; expected yes or no".formatted(own));
    }
}
