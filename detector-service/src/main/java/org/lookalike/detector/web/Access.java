package org.lookalike.detector.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import org.lookalike.detector.audit.Actor;
import org.lookalike.security.Caller;
import org.lookalike.security.link.LinkGrant;

/** How the reader of a page was let in, and where the page and its forms are for them. It is public, as templates call it. */
public sealed interface Access {

    Caller caller();

    /** The path of the page, below which its forms lead. */
    String path();

    UiLanguage language();

    /** Somebody who signed in to the console. */
    record Session(Caller caller, String path) implements Access {

        @Override
        public UiLanguage language() {
            return UiLanguage.ENGLISH;
        }
    }

    /** Somebody who came by a link in a mail, to what it grants alone. A verified token needs no encoding in a path. */
    record Link(LinkGrant grant, Caller caller, String path, UiLanguage language) implements Access {}

    /** The name of the reader in the audit. */
    default String name() {
        return Actor.of(caller()).name();
    }

    /** The part of an address by which the next page is in the same language; the console has one alone. */
    private String query() {
        return this instanceof Link ? language().query() : "";
    }

    /** The address of the page in its language. */
    default String page() {
        return path() + query();
    }

    /** Where a form of the page, or what it offers for download, leads. */
    default String to(String below) {
        return path() + "/" + below + query();
    }

    default Response show(TemplateInstance page) {
        return Response.ok(page.setLocale(language().tag())).build();
    }

    /** Leads to the page with a message about what was just done. */
    default Response back(FlashMessage done) {
        return ConsoleUrls.seeOther(page(), done);
    }
}
