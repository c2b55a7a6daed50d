{% from "partials/sheet.html" import sheet %}
{% set html %}{{ sheet(case) }}{% endset %}
casebook.sheet({{ case.slug | tojson }}, {{ html | string | tojson }}, {{ data | tojson }});
