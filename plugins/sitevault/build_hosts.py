"""By which variables a build host is known. Whoever has none of them is taken for a computer of the user's own."""

from collections.abc import Mapping

_SIGNS = (
    "CI", "CONTINUOUS_INTEGRATION", "CI_NAME", "CI_APP_ID", "CI_BUILD_ID", "CI_BUILD_NUMBER", "CI_XCODE_PROJECT", "AC_APPCIRCLE",
    "AGOLA_GIT_REF", "APPCENTER_BUILD_ID", "APPVEYOR", "AWS_AMPLIFY_BUILD_PATH", "bamboo_planKey", "bamboo_buildKey",
    "BITBUCKET_BUILD_NUMBER", "BITBUCKET_COMMIT", "BITRISE_IO", "BUDDY_WORKSPACE_ID", "BUILDER_OUTPUT", "BUILDKITE",
    "CF_BUILD_ID", "CF_PAGES", "CIRCLECI", "CIRRUS_CI", "CM_BUILD_ID", "CODEBUILD_BUILD_ARN", "CODEBUILD_BUILD_ID",
    "DEPLOYMENT_SOURCE", "DRONE", "DSARI", "EARTHLY_CI", "EAS_BUILD", "FORGEJO_ACTIONS", "GITEA_ACTIONS", "GITHUB_ACTIONS",
    "GITLAB_CI", "GO_PIPELINE_LABEL", "HARNESS_BUILD_ID", "HEROKU_TEST_RUN_ID", "HUDSON_URL", "JENKINS_URL", "KINSTA", "LAYERCI",
    "MAGNUM", "NETLIFY", "NEVERCODE", "NOW_BUILDER", "PROW_JOB_ID", "RAILWAY_ENVIRONMENT", "RAILWAY_PROJECT_ID", "READTHEDOCS",
    "RELEASE_BUILD_ID", "RENDER", "SAILCI", "SCREWDRIVER", "SEMAPHORE", "SHIPPABLE", "STORMKIT", "STRIDER",
    "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "TDDIUM", "TEAMCITY_VERSION", "TF_BUILD", "TRAVIS", "VELA", "VERCEL", "WERCKER",
    "WOODPECKER", "WORKERS_CI", "XCS", "ZEABUR",
)  # fmt: skip
"""The general ones first, then those of single hosts: of build services, and of hosts of pages that build themselves."""
_TOGETHER = (
    ("BUILD_NUMBER", "BUILD_ID"),
    ("BUILD_NUMBER", "JOB_NAME"),
    ("BUILD_NUMBER", "WORKSPACE"),
    ("TASK_ID", "RUN_ID"),
    ("BUILD_ID", "PROJECT_ID"),
    ("GERRIT_PROJECT", "GERRIT_BRANCH"),
    ("AWS_APP_ID", "AWS_BRANCH"),
)
"""Words that anybody's own shell may have; a build host has them together."""
_NO = {"", "0", "false", "no", "off"}


def is_on_ci(env: Mapping[str, str]) -> bool:
    """Whether this process runs on a build host, whose logs and results others may see."""
    return any(env.get(sign, "").lower() not in _NO for sign in _SIGNS) or any(
        all(env.get(sign) for sign in together) for together in _TOGETHER
    )
