package org.lookalike.security;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A domain, in lower case and without {@code www}, for which somebody other than the district vouches. Registries also have domains
 * where anybody gets an address, as districts without a website name their mail provider: those prove nothing.
 */
public record VouchedDomain(String name) {

    /** Where anybody gets a mailbox; providers that US districts name as their website. */
    private static final Set<String> MAIL_PROVIDERS = Set.of(
            """
            aim.com aol.com att.net bellsouth.net centurylink.net charter.net comcast.net cox.net earthlink.net
            fastmail.com frontier.com frontiernet.net gmail.com gmx.com google.com googlemail.com hotmail.com
            hughes.net icloud.com juno.com live.com mac.com mail.com me.com mediacombb.net msn.com netzero.net
            optonline.net outlook.com pacbell.net prodigy.net proton.me protonmail.com roadrunner.com rr.com
            sbcglobal.net spectrum.net suddenlink.net verizon.net windstream.net yahoo.com ymail.com zoho.com
            """
                    .split("\\s+"));

    /** Whether only this district's people have addresses at a host: it is the domain or below, and the domain is nobody else's. */
    public boolean has(String host) {
        return isOneOwners() && ("." + host).endsWith("." + name);
    }

    /** The domains of which one vouched for makes a host a district's: itself, and those around it that are one owner's. */
    public static List<String> around(String host) {
        return Stream.iterate(host, name -> name.contains("."), name -> name.substring(name.indexOf('.') + 1))
                .filter(name -> new VouchedDomain(name).isOneOwners())
                .toList();
    }

    /** Not so are a public suffix, such as {@code k12.ma.us}, below which anybody has a domain, and a provider of mailboxes. */
    private boolean isOneOwners() {
        var suffix = EffectiveTldFinder.getEffectiveTLD(name, false);
        return name.contains(".")
                && (suffix == null || !suffix.getDomain().equals(name))
                && MAIL_PROVIDERS.stream().noneMatch(provider -> ("." + name).endsWith("." + provider));
    }
}
