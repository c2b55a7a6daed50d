{% from "partials/ledger.html" import figure_rows %}
{% set html %}{{ figure_rows(kinds) }}{% endset %}
casebook.rest({{ html | string | tojson }});
