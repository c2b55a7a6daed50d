casebook.form.{{ name }} = {{ data | tojson }};
