package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.staff.AdmissionRule;
import org.lookalike.detector.staff.AdmissionRule.NewRule;
import org.lookalike.detector.staff.AdmissionRules;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Role;
import org.lookalike.security.Scope;

/** Whose accounts at providers are a district's: the rules, and a form for another. */
@Path("/people/rules")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class AdmissionRulesPage {

    private static final String PATH = "/people/rules";
    private static final List<String> ROLES = List.of("", "read_only", "communications");

    private static final Fields FIELDS = Fields.of(
            "ruleField", "districtNames provider domain tenant role", Map.of(DistrictNames.FIELD, "districtId"));

    private final AdmissionRules rules;
    private final AdmissionRules.Providers providers;
    private final DistrictNames districtNames;
    private final Validator validator;
    private final CurrentActor who;

    AdmissionRulesPage(
            AdmissionRules rules,
            AdmissionRules.Providers providers,
            DistrictNames districtNames,
            Validator validator,
            CurrentActor who) {
        this.rules = rules;
        this.providers = providers;
        this.districtNames = districtNames;
        this.validator = validator;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AdmissionRuleList(
            List<Line> lines,
            FilledForm form,
            List<Choice> providers,
            List<Choice> roles,
            boolean asksDistrict,
            boolean asksTenant,
            @Nullable String next,
            @Nullable String done)
            implements TemplateInstance {}

    record Line(AdmissionRule rule, String district, String newcomers) {}

    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("after") @Nullable String after, @QueryParam("done") @Nullable String done) {
        return page(FilledForm.of(Map.of()), after, FlashMessage.sentence(done));
    }

    private Uni<TemplateInstance> page(FilledForm form, @Nullable String after, @Nullable String done) {
        return rules.list(Page.DEFAULT_LIMIT, after).chain(page -> districtNames
                .lines(page.items(), rule -> List.of(rule.districtId()), AdmissionRulesPage::line)
                .map(lines -> new AdmissionRuleList(
                        lines,
                        form,
                        Choice.among(providers.names(), form.value("provider"), name -> name),
                        Choice.among(ROLES, form.value("role"), AdmissionRulesPage::newcomers),
                        DistrictNames.only(who.caller().districts()) == null,
                        who.caller().scopes().contains(Scope.REGISTER),
                        ConsoleUrls.next(page, Map.of()),
                        done)));
    }

    private static Line line(AdmissionRule rule, String district) {
        return new Line(rule, district, newcomers(rule.role() == null ? "" : EnumCode.of(rule.role())));
    }

    private static String newcomers(String code) {
        return code.isEmpty() ? "Only people who are invited" : Formats.label("shortRole", code);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return form.submit(
                FIELDS,
                () -> district(form)
                        .chain(id -> rules.add(asked(form, id), who.caller(), who.name()))
                        .map(made -> ConsoleUrls.seeOther(PATH, FlashMessage.RULE_MADE)),
                refused -> page(refused, null, null));
    }

    private Uni<String> district(FilledForm form) {
        var only = DistrictNames.only(who.caller().districts());
        return only != null
                ? Uni.createFrom().item(only)
                : districtNames.chosen(form).map(ids -> {
                    if (ids.size() != 1) {
                        throw new InvalidField(DistrictNames.FIELD, "Name one district.");
                    }
                    return ids.get(0);
                });
    }

    private NewRule asked(FilledForm form, String districtId) {
        var role = form.value("role");
        var rule = new NewRule(
                districtId,
                form.value("provider"),
                form.value("domain"),
                FormText.given(form.value("tenant")),
                role.isEmpty()
                        ? null
                        : EnumCode.find(Role.class, role)
                                .orElseThrow(() -> new InvalidField("role", "Choose a role.")));
        var violations = validator.validate(rule).stream()
                .map(violation -> new ServiceProblem.Violation(FieldPaths.of(violation), violation.getMessage()))
                .toList();
        if (!violations.isEmpty()) {
            throw ServiceProblem.invalid(violations);
        }
        return rule;
    }

    @POST
    @Path("{ruleId: [0-9a-f]{8}-[0-9a-f-]{27}}/remove")
    public Uni<Response> remove(UUID ruleId) {
        return rules.remove(ruleId, who.name()).map(done -> ConsoleUrls.seeOther(PATH, FlashMessage.RULE_REMOVED));
    }
}
