package org.lookalike.detector.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.profileaddresses.ProfileAddresses;

/** What a person or a file gives to name an account: a handle with its platform, or the address of a profile. */
public sealed interface AccountInput {

    /** The account as far as it is understood. */
    Account account();

    record Recognized(Account account) implements AccountInput {}

    /** What names no account, or two; the reason has the fix for the field, without any of the given text. */
    record Refused(Account account, String field, String reason) implements AccountInput {}

    /** With its scheme or defanged, or a domain with a path. */
    Pattern ADDRESS = Pattern.compile(
            "(?s).*(?:://|\\[:\\]).*|//.*|(?:[\\p{L}\\p{N}-]+(?:\\.|\\[\\.\\]))+\\p{L}[\\p{L}\\p{N}-]+[/?].*");

    /** Handles that say their platform by themselves. An e-mail address is none of them. */
    Pattern SPEAKING_HANDLE = Pattern.compile(
            "did:\\S+|@[\\w.-]+@[\\w-]+(?:\\.[\\w-]+)+|@?[\\w-]+\\.bsky\\.social", Pattern.CASE_INSENSITIVE);

    static AccountInput of(@Nullable String platform, @Nullable String handle, @Nullable String accountId) {
        var text = Objects.requireNonNullElse(handle, "").strip();
        var given = new Account(Platform.codeOf(Objects.requireNonNullElse(platform, "")), text, accountId);
        if (!isAddress(text)
                && !(given.platform().isEmpty() && SPEAKING_HANDLE.matcher(text).matches())) {
            var missing = "is missing; say which it is, such as x, or give the address of the profile";
            return given.platform().isEmpty() ? new Refused(given, "platform", missing) : new Recognized(given);
        }
        return text.split("\\s+").length > 1
                ? new Refused(given, "handle", "has more than an address; give the address of one profile alone")
                : new PastedText(text, null)
                        .account()
                        .map(named -> together(given, named))
                        .orElseGet(() -> new Refused(given, "handle", whyNone(text)));
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches() || ProfileAddresses.isPlatform(text.toLowerCase(Locale.ROOT));
    }

    private static AccountInput together(Account given, NamedAccount named) {
        var id = named.accountId();
        if (named.target() == NamedAccount.Target.GROUP) {
            return new Refused(
                    given, "handle", "is the address of a group, which is its members'; give that of a profile");
        }
        if (named.target() == NamedAccount.Target.POST) {
            return new Refused(
                    given, "handle", "is the address of something published; give that of the profile itself");
        }
        if (!given.platform().isEmpty() && !given.platform().equals(named.platform())) {
            var reason = "is another one than that of the address, which is %s; change one of the two";
            return new Refused(given, "platform", reason.formatted(Platform.label(named.platform())));
        }
        if (id != null && given.accountId() != null && !id.equals(given.accountId())) {
            return new Refused(given, "accountId", "is another one than that in the address; remove the wrong one");
        }
        return new Recognized(new Account(named.platform(), named.name(), id != null ? id : given.accountId()));
    }

    private static String whyNone(String address) {
        return ProfileAddresses.isPlatform(hostOf(address))
                ? "is an address that names no account, such as one to share; open the profile and copy its address"
                : "is the address of no profile; open the profile and copy its address, or give the handle alone";
    }

    private static String hostOf(String address) {
        return address.toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:[a-z]+:)?/*", "")
                .replaceFirst("[/?#:].*", "");
    }

    /** An account's handle is no address that could not be read; the violation is that of the field to change. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = NamesAccount.Validator.class)
    @interface NamesAccount {

        String message() default "names no account";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Validator implements ConstraintValidator<NamesAccount, Account> {

            @Override
            public boolean isValid(@Nullable Account account, ConstraintValidatorContext context) {
                if (account == null
                        || !(AccountInput.of(account.platform(), account.handle(), account.accountId())
                                instanceof AccountInput.Refused refused)) {
                    return true;
                }
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(refused.reason())
                        .addPropertyNode(refused.field())
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
